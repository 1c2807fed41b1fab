import type { DriverError } from './driver-error.ts'
import { hostsText } from './failure.ts'
import type { FailedCall, Failure } from './failure.ts'
import type { ServerName } from './server-name.ts'

/** Puts into words why no server could be found, or its name not be looked up; null when the error is another one. */
export function selectionFailure(error: DriverError, { server }: FailedCall): Failure | null {
  if (error.name === 'MongoCompatibilityError' || /maximum wire version/.test(error.message)) {
    const text = `The MongoDB server at ${hostsText(server)} is too old: Assay needs MongoDB 5.0 or newer`
    return { code: 'UNSUPPORTED', text, isRefusal: true }
  }
  const isSrv = /^query(Srv|Txt) /.test(error.message)
  if (!isSrv && error.name !== 'MongoServerSelectionError') return null
  const text = isSrv
    ? `The name ${hostsText(server)} has no DNS record of a MongoDB server: correct it in the storage URL, or use mongodb:// with a host and a port`
    : selectionText(error, server)
  // Also after a write whose answer was lost and that is to be sent again no server may be found: it is not known whether it was done.
  return { code: 'BACKEND', text, isRefusal: false }
}

function selectionText({ message, reason }: DriverError, server: ServerName): string {
  const hosts = hostsText(server)
  const { setName, servers } = topologyOf(reason)
  const isSet = setName !== null
  if (isSet && servers.length === 0)
    return `No server at ${hosts} belongs to the replica set ${setName}: correct replicaSet in the storage URL, or leave it out`
  if (isSet && servers.some(({ isReachable }) => isReachable))
    return `The replica set ${setName} at ${hosts} has no primary, so nothing can be read or written: an election takes some seconds, then try again; if it goes on, start the other members`
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return unknownHostText(message, server)
  if (/ECONNREFUSED/.test(message))
    return `No MongoDB server answers at ${hosts} (connection refused): start it, or correct host and port in the storage URL`
  if (/EHOSTUNREACH|ENETUNREACH/.test(message))
    return `${hosts} cannot be reached from this machine: look at its network, VPN or firewall, or correct the host in the storage URL`
  if (/certificate|altnames/i.test(message))
    return `The certificate of the MongoDB server at ${hosts} was not accepted (${tlsReason(message)}): name its authority with tlsCAFile in the storage URL, or use the host that it is made for`
  if (/TLS|SSL|EPROTO/i.test(message))
    return `No TLS connection to ${hosts} could be made: leave tls=true out of the storage URL if the server has no TLS; a hosted server also refuses so when this machine's address is not on its access list`
  if (/ closed$|ECONNRESET/.test(message))
    return `${hosts} closes the connection at once: it is no MongoDB server, or wants TLS (tls=true in the storage URL)`
  return `The MongoDB server at ${hosts} did not answer within ${server.selectionSeconds} s: look whether it runs, and whether a firewall lies between`
}

function unknownHostText(message: string, { hosts }: ServerName): string {
  const [, host = hosts.join(', ')] = /(?:ENOTFOUND|EAI_AGAIN) (\S+)/.exec(message) ?? []
  const isOurs = hosts.some((known) => known.startsWith(host))
  return isOurs
    ? `The host ${host} is not known (name not found): correct it in the storage URL, or look at this machine's name resolution`
    : `The replica set names a member ${host}, which this machine does not know: make the name resolve here, or name one member with directConnection=true`
}

function tlsReason(message: string): string {
  return message.split(/[:\n]/)[0] ?? message
}

/** What the driver knows of the servers when it finds none. */
interface Topology {
  readonly setName: string | null
  readonly servers: readonly { readonly isReachable: boolean }[]
}

function topologyOf(reason: unknown): Topology {
  if (typeof reason !== 'object' || reason === null) return { setName: null, servers: [] }
  const setName: unknown = Reflect.get(reason, 'setName')
  const servers: unknown = Reflect.get(reason, 'servers')
  const described: readonly unknown[] = servers instanceof Map ? [...servers.values()] : []
  return {
    setName: typeof setName === 'string' && setName !== '' ? setName : null,
    servers: described.map((one) => ({ isReachable: typeof one === 'object' && one !== null && Reflect.get(one, 'type') !== 'Unknown' })),
  }
}
