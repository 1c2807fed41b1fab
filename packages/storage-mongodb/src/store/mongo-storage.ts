import { AssayError, DatasetsStorage, RunsStorage, systemSeam } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import type { MongoClient } from 'mongodb'
import { createClient } from '../connection/create-client.ts'
import { databaseNameOf, defaultDatabaseName } from '../connection/database-name.ts'
import { datasetsDriverInWords, runsDriverInWords } from '../connection/drivers-in-words.ts'
import { mongoDatasetsDriver } from '../datasets/mongo-datasets-driver.ts'
import { maxRecordBytes } from '../documents/record-size.ts'
import { ensureIndexes } from '../indexes/ensure-indexes.ts'
import { requireIndexes } from '../indexes/require-indexes.ts'
import { mongoRunsDriver } from '../runs/runs-driver.ts'
import { prepareStore } from './prepare-store.ts'
import { readOnlyDatasetsDriver, readOnlyRunsDriver } from './read-only-drivers.ts'
import { storePlace } from './store-place.ts'
import type { StorePlace } from './store-place.ts'

/** How a store in MongoDB is used. */
export interface MongoStorageSettings {
  /** The database; default: the one that the URL names, else `assay`. */
  readonly database?: string
  /** What the names of the store's collections begin with; default `assay_`. Several stores share a database by different ones. */
  readonly collectionPrefix?: string
  /**
   * True, the default: missing indexes are created when the store is opened. False: none is created; a missing one that keeps rows from being stored
   * twice is an error, and others are told to `onNotice`.
   */
  readonly ensureIndexes?: boolean
  /** Time, chance and the machine; default: the real ones. */
  readonly seam?: Seam
  /** True: nothing at all is written, every write rejects with `UNSUPPORTED`, and a store that is not there is empty; default false. */
  readonly readOnly?: boolean
  /** Gets a line to show to whoever waits, when something is not as it should be and works all the same: a missing index. */
  readonly onNotice?: (text: string) => void
}

/** Where a store in MongoDB is, by a URL or by a client, and how it is used. */
export type MongoStorageOptions = MongoStorageSettings &
  (
    | {
        /** `mongodb://` or `mongodb+srv://`, with all that the driver takes. What it does not set has Assay's limits. */
        readonly url: string
        readonly client?: never
      }
    | {
        /** A client of the driver's version 7 that the application has: it is used with its pool and limits, and never closed. */
        readonly client: MongoClient
        readonly url?: never
      }
  )

/**
 * Opens a store that keeps runs and datasets in a MongoDB database, 5.0 or newer, standalone or replica set, as documents that people can query.
 * Any number of processes on any number of machines may use it at once. Where there is no store one is made, with its indexes.
 *
 * Every write waits until a majority of the servers has it in its journal; every read gives what a majority has.
 *
 * @throws `INVALID`: the URL or a name cannot be used, the collections hold documents of somebody else, an index is missing or in the way.
 * `UNSUPPORTED`: the server is too old, or a newer version of Assay made the store. `CORRUPT`: what says so is broken. `BACKEND`: the server cannot be
 * reached or refuses; within five seconds, and the text says what to do.
 */
export async function mongoStorage(options: MongoStorageOptions): Promise<AssayStorage> {
  const { seam = systemSeam(), readOnly = false } = options
  const place = placeOf(options)
  const closeClient = options.client === undefined ? () => place.client.close() : async () => {}
  try {
    await prepareStore(place, {
      seam,
      isOwnClient: options.client === undefined,
      ...(!readOnly && { indexes: indexesBy(options) }),
    })
  } catch (error) {
    await closeClient()
    throw error
  }
  return storageAt(place, { seam, readOnly, closeClient })
}

function placeOf({ url, client, database, collectionPrefix }: MongoStorageOptions): StorePlace {
  if ((url === undefined) === (client === undefined))
    throw new AssayError('INVALID', 'mongoStorage needs a url or a client, and not both', { details: { path: 'url' } })
  const name = database ?? (url === undefined ? defaultDatabaseName : databaseNameOf(url))
  return storePlace({ client: client ?? createClient(url), database: name, collectionPrefix })
}

/** What is done about the indexes of a store that may be written. */
function indexesBy({ ensureIndexes: creates = true, onNotice = () => {} }: MongoStorageOptions): typeof ensureIndexes {
  if (creates) return ensureIndexes
  return async (collections) => {
    await requireIndexes(collections, onNotice)
    return []
  }
}

interface StorageParts {
  readonly seam: Seam
  readonly readOnly: boolean
  readonly closeClient: () => Promise<void>
}

function storageAt(place: StorePlace, { seam, readOnly, closeClient }: StorageParts): AssayStorage {
  const { client, collections, server, text } = place
  const runs = runsDriverInWords(mongoRunsDriver(collections, seam, client), server)
  const datasets = datasetsDriverInWords(mongoDatasetsDriver(collections, seam, client), server)
  const stores = {
    runs: new RunsStorage(readOnly ? readOnlyRunsDriver(runs, text) : runs, { seam }),
    datasets: new DatasetsStorage(readOnly ? readOnlyDatasetsDriver(datasets, text) : datasets, { seam }),
  }
  return {
    stores,
    capabilities: { durable: true, multiInstance: true, multiProcess: true, maxRecordBytes },
    async close() {
      // Both wait for their writes, also when one fails; only then nobody needs the client.
      const closed = await Promise.allSettled([stores.runs.close(), stores.datasets.close()])
      await closeClient()
      for (const outcome of closed) if (outcome.status === 'rejected') throw outcome.reason
    },
  }
}
