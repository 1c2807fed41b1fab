import { AssayError } from '@assay/core'
import type { Db, MongoClient } from 'mongodb'
import { checkDatabaseName } from '../connection/database-name.ts'
import { hostsText } from '../connection/failure.ts'
import { serverNameOf } from '../connection/server-name.ts'
import type { ServerName } from '../connection/server-name.ts'
import { collectionsOf } from '../documents/collections.ts'
import type { MongoCollections } from '../documents/collections.ts'

/** Where a store is. */
export interface StorePlace {
  readonly client: MongoClient
  readonly database: Db
  readonly collections: MongoCollections
  readonly server: ServerName
  /** For messages: `the database evals at 127.0.0.1:27017`. */
  readonly text: string
}

/** What a place is made of. */
export interface StorePlaceOptions {
  readonly client: MongoClient
  readonly database: string
  readonly collectionPrefix?: string | undefined
}

/**
 * Finds the collections of a store. Asks no server.
 *
 * @throws `INVALID`: no database, or no collection, can have such a name.
 */
export function storePlace({ client, database: name, collectionPrefix = 'assay_' }: StorePlaceOptions): StorePlace {
  checkDatabaseName(name)
  checkPrefix(collectionPrefix)
  const server = serverNameOf(client)
  // An application may have its client read numbers and dates in other forms, for its own documents.
  const database = client.db(name, { promoteValues: true, promoteLongs: true, promoteBuffers: false, useBigInt64: false, raw: false })
  return {
    client,
    database,
    collections: collectionsOf(database, collectionPrefix),
    server,
    text: `the database ${name} at ${hostsText(server)}`,
  }
}

function checkPrefix(prefix: string): void {
  if (/^(?!system\.)[\w-][\w.-]{0,99}$|^$/.test(prefix)) return
  throw new AssayError(
    'INVALID',
    `The collectionPrefix ${JSON.stringify(prefix)} cannot begin the name of a collection: use letters, digits, _ and -, for example assay_`,
    { details: { path: 'collectionPrefix' } },
  )
}
