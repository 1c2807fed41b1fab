import { systemSeam } from '@assay/core'
import { createClient } from '../connection/create-client.ts'
import { databaseNameOf } from '../connection/database-name.ts'
import { ensureIndexes } from '../indexes/ensure-indexes.ts'
import { prepareStore } from './prepare-store.ts'
import { storePlace } from './store-place.ts'

/** Which store is brought up to date. */
export interface MigrateStorageOptions {
  readonly url: string
  /** As that of `mongoStorage`. */
  readonly collectionPrefix?: string
}

/**
 * Makes a store, or what one lacks, as opening it for writing does; for a user who may create indexes, on behalf of those who may not. Waits as long
 * as the server takes to build them. Doing it twice is no error.
 *
 * @returns The names of the indexes that it created, such as `assay_results.run_seq`.
 * @throws What `mongoStorage` throws.
 */
export async function migrateStorage({ url, collectionPrefix }: MigrateStorageOptions): Promise<{ readonly created: readonly string[] }> {
  // An index over many rows takes longer than any other command may.
  await using client = createClient(url, { socketTimeoutMS: 0 })
  const place = storePlace({ client, database: databaseNameOf(url), collectionPrefix })
  return { created: await prepareStore(place, { seam: systemSeam(), isOwnClient: true, indexes: ensureIndexes }) }
}
