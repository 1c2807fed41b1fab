import { AssayError } from '@assay/core'
import { MongoClient } from 'mongodb'
import type { MongoClientOptions } from 'mongodb'

/**
 * How a client behaves, where its URL does not say otherwise. A server that is not there is told of within five seconds, and one that stops answering
 * in the middle within half a minute.
 */
const defaults: Readonly<MongoClientOptions> = {
  appName: 'assay',
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  // Not shorter: the removal of a large run, or a count, may well take seconds on a busy server.
  socketTimeoutMS: 30_000,
  // How soon a server that hangs is noticed beside a call that waits for it.
  heartbeatFrequencyMS: 5_000,
  waitQueueTimeoutMS: 10_000,
  maxPoolSize: 20,
  retryReads: true,
  retryWrites: true,
}

/**
 * Makes a client for a `mongodb:` or `mongodb+srv:` URL; it connects at its first command. What the URL sets is kept.
 *
 * @throws `INVALID`: it is no such URL. No message shows any part of a user or password.
 */
export function createClient(url: string, options: Readonly<MongoClientOptions> = {}): MongoClient {
  try {
    const chosen = Object.entries({ ...defaults, ...options }).filter(([name]) => !setsParameter(url, name))
    return new MongoClient(url, Object.fromEntries(chosen))
  } catch (error) {
    // Without the cause: the text of some of these errors holds a part of the URL.
    throw new AssayError('INVALID', `The storage URL cannot be used: ${problemOf(url, error)}`, { details: { path: 'url' } })
  }
}

function setsParameter(url: string, name: string): boolean {
  return new RegExp(`[?&]${name}=`, 'i').test(url)
}

function problemOf(url: string, error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  // With more than one @, nobody can tell where the password ends: any part of the URL may be one of it.
  const isAmbiguous = url.split('@').length > 2
  if (isAmbiguous || text.includes('unescaped'))
    return 'percent-encode what is not a letter or a digit in the user and the password, for example @ as %40'
  if (!/^mongodb(\+srv)?:\/\//.test(url)) return 'it must begin with mongodb:// or mongodb+srv://'
  if (/option .* not supported/.test(text)) return `${text}; leave it out`
  return `${text}; it must look like mongodb://host:27017/database`
}
