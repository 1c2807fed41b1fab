import type { MongoClient } from 'mongodb'

/** A server as messages name it: without user and password. */
export interface ServerName {
  /** Host and port of each, or the name that stands for all. */
  readonly hosts: readonly string[]
  /** The database against which the user was checked; null when there is no user. */
  readonly authSource: string | null
  /** For how many seconds a server is looked for. */
  readonly selectionSeconds: number
  /** For how many seconds an answer is waited for; 0: for ever. */
  readonly answerSeconds: number
}

/** Gives the name of the server that a client talks to. Asks nobody. */
export function serverNameOf(client: MongoClient): ServerName {
  const { hosts, srvHost, credentials, serverSelectionTimeoutMS, socketTimeoutMS } = client.options
  return {
    // The servers that such a name stands for are known only after it was looked up.
    hosts: srvHost === undefined || srvHost === '' ? hosts.map((host) => host.toString()) : [srvHost],
    authSource: credentials?.source ?? null,
    selectionSeconds: serverSelectionTimeoutMS / 1_000,
    answerSeconds: socketTimeoutMS / 1_000,
  }
}
