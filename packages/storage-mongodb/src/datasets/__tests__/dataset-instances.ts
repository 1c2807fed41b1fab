import type { DatasetsDriver } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { beforeAll } from 'vitest'
import type { Topology } from '../../__tests__/test-database.ts'
import { hasTopology, testDatabase } from '../../__tests__/test-database.ts'
import { collectionsOf } from '../../documents/collections.ts'
import type { MongoCollections } from '../../documents/collections.ts'
import { ensureIndexes } from '../../indexes/ensure-indexes.ts'
import { mongoDatasetsDriver } from '../mongo-datasets-driver.ts'
import type { Meddler } from './meddled-collections.ts'
import { meddledCollections } from './meddled-collections.ts'

/** A database with datasets, and drivers of it that know nothing of one another. */
export interface DatasetInstances {
  readonly collections: MongoCollections
  readonly url: string
  /** Makes a driver; `meddle` stands between it and the server. */
  instance(meddle?: Meddler): DatasetsDriver
  /** Takes every document away, also those that belong to no dataset. */
  emptied(): Promise<void>
}

/** Gives a database for the tests of the `describe` that it is called in. */
export function datasetInstances(topology: Topology): DatasetInstances {
  const { client, database, url } = testDatabase(topology)
  const collections = collectionsOf(database, 'assay_')
  const seam = manualSeam()
  beforeAll(async () => {
    if (hasTopology(topology)) await ensureIndexes(collections)
  })
  return {
    collections,
    url,
    instance: (meddle) => mongoDatasetsDriver(meddle === undefined ? collections : meddledCollections(collections, meddle), seam, client),
    emptied: async () => {
      await Promise.all([collections.datasets.deleteMany({}), collections.items.deleteMany({}), collections.versions.deleteMany({})])
    },
  }
}
