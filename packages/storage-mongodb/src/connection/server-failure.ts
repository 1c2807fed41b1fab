import { redactUrls } from '@assay/core'
import type { DriverError } from './driver-error.ts'
import { hostsText } from './failure.ts'
import type { FailedCall, Failure } from './failure.ts'

/** Puts into words what the server, or the way to it, did not do; every error has some. */
export function serverFailure(error: DriverError, call: FailedCall): Failure {
  const isRefusal = error.labels.has('NoWritesPerformed')
  return { code: 'BACKEND', text: textOf(error, call), isRefusal }
}

// The server stops, or another one takes its place. (InterruptedAtShutdown, InterruptedDueToReplStateChange and the like.)
const notPrimary = new Set<unknown>([91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436])
// What these mean is said where they are used.
const [invalidNamespace, cursorNotFound, readConcernUnavailable, outOfDiskSpace, onView] = [73, 43, 134, 14_031, 166]

function textOf(error: DriverError, { server, action }: FailedCall): string {
  const { name, code, message } = error
  const hosts = hostsText(server)
  const retry = action === 'write' ? 'then go on; a run can be resumed' : 'then try again'
  if (code === outOfDiskSpace || /no space left|over your space quota/i.test(message))
    return `The disk of the MongoDB server at ${hosts} is full: free space on it, ${retry}`
  if (/'j' option|journal/i.test(message))
    return `The MongoDB server at ${hosts} keeps no journal, so nothing that it confirms would survive a crash: start it without --nojournal`
  if (error.isUnconfirmed)
    return `The MongoDB server at ${hosts} wrote, but a majority of the replica set did not confirm it (${shortened(message)}): start the members that are down, ${retry}`
  if (notPrimary.has(code))
    return `The MongoDB server at ${hosts} is not the primary any more, or stops: wait until the replica set has a new one, ${retry}`
  if (name === 'MongoWaitQueueTimeoutError')
    return `All connections to the MongoDB server at ${hosts} are in use: raise maxPoolSize or waitQueueTimeoutMS in the storage URL, or do less at once`
  if (name === 'MongoNetworkTimeoutError' || name === 'PoolClearedOnNetworkError' || /timed out|monitor timeout/.test(message))
    return `The MongoDB server at ${hosts} stopped answering${waited(server.answerSeconds, message)}: look at the server and the network, ${retry}`
  if (/^(MongoNetworkError|MongoPoolClearedError|PoolClearedError)$/.test(name) || code === 'ECONNRESET' || code === 'EPIPE')
    return `The connection to the MongoDB server at ${hosts} broke (${shortened(message)}): look at the server and the network, ${retry}`
  if (/^Mongo(NotConnected|ClientClosed|TopologyClosed|ServerClosed|ExpiredSession)Error$|PoolClosedError/.test(name))
    return 'The MongoClient that the store uses was closed: close the store first, the client after it'
  if (code === readConcernUnavailable || code === cursorNotFound)
    return `The MongoDB server at ${hosts} could not finish reading (${shortened(message)}): try again`
  if (code === invalidNamespace)
    return `The MongoDB server at ${hosts} does not take the name of the database or the collection (${shortened(message)}): choose another`
  if (code === onView)
    return `A collection of the store is a view (${shortened(message)}): choose another database in the storage URL, or a collectionPrefix`
  return `The MongoDB server at ${hosts} could not ${action === 'open' ? 'be used' : action} (${shortened(message)}): look at the cause, ${retry}`
}

function waited(seconds: number, message: string): string {
  return seconds > 0 && /^connection .* timed out/.test(message) ? ` (no answer within ${seconds} s)` : ''
}

/** The beginning of a text: servers repeat the command, with the documents in it. */
function shortened(message: string): string {
  const [line = ''] = redactUrls(message).split('\n')
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
