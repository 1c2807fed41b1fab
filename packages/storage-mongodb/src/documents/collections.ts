import { ReadPreference } from 'mongodb'
import type { Collection, CollectionOptions, Db } from 'mongodb'
import type { ChangeDocument } from './change-document.ts'
import type { DatasetDocument } from './dataset-document.ts'
import type { RowDocument } from './row-document.ts'
import type { RunDocument } from './run-document.ts'
import type { StoreDocument } from './store-document.ts'
import type { VersionDocument } from './version-document.ts'

/** Where the documents of a store are. */
export interface MongoCollections {
  /** One document per run. */
  readonly runs: Collection<RunDocument>
  /** One document per row of a run. */
  readonly results: Collection<RowDocument>
  /** One document per dataset. */
  readonly datasets: Collection<DatasetDocument>
  /** One document per change of an item. */
  readonly items: Collection<ChangeDocument>
  /** One document per version of a dataset. */
  readonly versions: Collection<VersionDocument>
  /** One document that says in which format the others are. */
  readonly store: Collection<StoreDocument>
}

// What was acknowledged stays through the loss of any one server, and no reader sees what could still be rolled back.
const options: CollectionOptions = {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  readPreference: ReadPreference.primary,
  // Else it would become null, which is a value.
  ignoreUndefined: true,
}

/** Gives the collections of a store, whose names begin with the prefix, as every reader and writer has to use them. Asks no server. */
export function collectionsOf(database: Db, prefix: string): MongoCollections {
  return {
    runs: database.collection(`${prefix}runs`, options),
    results: database.collection(`${prefix}results`, options),
    datasets: database.collection(`${prefix}datasets`, options),
    items: database.collection(`${prefix}items`, options),
    versions: database.collection(`${prefix}versions`, options),
    store: database.collection(`${prefix}store`, options),
  }
}
