import type { DatasetsDriver, Seam } from '@assay/core'
import type { MongoClient } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { datasetHead } from '../documents/dataset-document.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { findChanges } from './find-changes.ts'
import { findDatasets } from './find-datasets.ts'
import { findItems } from './find-items.ts'
import { findVersions } from './find-versions.ts'
import { insertDataset } from './insert-dataset.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { clearDatasets, removeDataset } from './remove-datasets.ts'
import { makeVersion, replaceHead } from './replace-dataset.ts'
import { stageChanges } from './stage-changes.ts'

/**
 * Makes a driver that keeps datasets in MongoDB, without transactions, so that a version of any size is one step on every topology. A writer takes a claim
 * (a number that is its own), inserts its changes under it, and commits by one update of the head, which must still have the revision
 * that the writer knows: of rivals the first wins. Readers begin at the head and pass over what carries a claim that is not committed.
 * Then the writer notes on the changes that it superseded when they ended; until that is done the head says so, readers
 * choose the newer of two themselves, and the next writer does it first.
 */
export function mongoDatasetsDriver(
  collections: Pick<MongoCollections, 'datasets' | 'items' | 'versions'>,
  seam: Pick<Seam, 'newId'>,
  client: MongoClient,
): DatasetsDriver {
  const context: DatasetsContext = { collections, seam, client }
  // Writers of one process would only lose to each other, each with its inserts done in vain.
  const versions = new OneAtATime()
  return {
    insertDataset: (head) => insertDataset(context, head),
    findDataset: async (id) => {
      const document = await collections.datasets.findOne({ _id: { $eq: id } })
      return document === null ? null : datasetHead(document)
    },
    findDatasets: (query) => findDatasets(context, query),
    replaceDataset: async (next, ifRevision, changes, made) =>
      made === null
        ? replaceHead(context, next, ifRevision)
        : versions.inTurn(next.id, () => makeVersion(context, next, ifRevision, changes, made)),
    stageChanges: (id, ifRevision) => stageChanges(context, versions, id, ifRevision),
    removeDataset: (id) => removeDataset(context, id),
    clear: () => clearDatasets(context),
    findVersions: (query) => findVersions(context, query),
    findItems: (query) => findItems(context, query),
    findChanges: (query) => findChanges(context, query),
  }
}
