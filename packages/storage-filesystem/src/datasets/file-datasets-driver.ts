import { join } from 'node:path'
import type { DatasetsDriver } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { isRecordHash, recordHash } from '../revisions/record-hash.ts'
import { hasPart } from '../store/store-part.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'
import { findChanges } from './find-changes.ts'
import { findDatasets, readHeadFromLog } from './find-datasets.ts'
import { findItems } from './find-items.ts'
import { findVersions } from './find-versions.ts'
import { insertDataset } from './insert-dataset.ts'
import { OpenDatasets } from './open-datasets.ts'
import { replaceDataset } from './replace-dataset.ts'
import { stageChanges } from './stage-changes.ts'

/**
 * Makes a driver that keeps datasets in a folder, each as a log of what changed. What is known of a log is kept for the datasets that were used
 * last, and brought up to date by each call, so that any number of processes may use the folder at once.
 */
export function fileDatasetsDriver(environment: DatasetsEnvironment): DatasetsDriver {
  const { context, scratch } = environment
  const datasets = new OpenDatasets(environment)
  const folder = join(context.folder, 'datasets')

  const removeAll = async (hashes: readonly string[]): Promise<void> => {
    if (!(await hasPart(context, 'datasets'))) return
    for (const hash of hashes) {
      // Windows removes no file that is open.
      datasets.forget(hash)
      await scratch.discard(join(folder, hash))
    }
    await syncFolder(context.files, folder)
    await scratch.emptyTrash()
  }

  return {
    insertDataset: (head) => insertDataset(environment, head),
    findDataset: (id) => readHeadFromLog(datasets, recordHash(id)),
    findDatasets: (query) => findDatasets(context, datasets, query),
    async replaceDataset(next, ifRevision, changes, made) {
      const replacement = { next, ifRevision, changes, made }
      const isReplaced = await datasets.use(recordHash(next.id), (dataset) =>
        dataset.turns.run(() => replaceDataset(environment, dataset, replacement)),
      )
      return isReplaced ?? false
    },
    stageChanges: (id, ifRevision) => stageChanges(environment, datasets, id, ifRevision),
    removeDataset: (id) => removeAll([recordHash(id)]),
    async clear() {
      if (!(await hasPart(context, 'datasets'))) return
      try {
        await removeAll((await context.files.list(folder)).filter(isRecordHash))
      } catch (error) {
        throw fileFailure(error, { path: folder, action: 'read' })
      }
    },
    async findVersions({ datasetId, ...query }) {
      const found = await datasets.use(recordHash(datasetId), async (dataset) => findVersions(dataset, query))
      return found ?? { rows: [], total: query.total ? 0 : null }
    },
    async findItems({ datasetId, ...query }) {
      const found = await datasets.use(recordHash(datasetId), (dataset) => findItems(dataset, query))
      return found ?? { rows: [], total: query.total ? 0 : null }
    },
    async findChanges({ datasetId, ...query }) {
      return (await datasets.use(recordHash(datasetId), (dataset) => findChanges(dataset, query))) ?? []
    },
    close: () => datasets.close(),
  }
}
