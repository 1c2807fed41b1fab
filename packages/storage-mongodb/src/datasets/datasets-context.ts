import type { Seam } from '@assay/core'
import type { MongoClient } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'

/** What the calls of a driver of datasets share. */
export interface DatasetsContext {
  readonly collections: Pick<MongoCollections, 'datasets' | 'items' | 'versions'>
  readonly seam: Pick<Seam, 'newId'>
  readonly client: MongoClient
}
