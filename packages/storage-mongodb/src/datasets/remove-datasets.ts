import type { DatasetDocument } from '../documents/dataset-document.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { inChunks } from './in-chunks.ts'

const removedAtATime = 100

/** So many positions are deleted by one command, so that it ends in time, also where each item has a hundred versions. */
const positionsPerDelete = 1_000

type RemovedDataset = Pick<DatasetDocument, '_id' | 'key' | 'nextPosition'>

const removedFields = { key: 1, nextPosition: 1 } as const

/** Removes a dataset with all that belongs to it, if it is there. */
export async function removeDataset(context: DatasetsContext, id: string): Promise<void> {
  const found = await context.collections.datasets.findOne<RemovedDataset>({ _id: { $eq: id } }, { projection: removedFields })
  if (found !== null) await remove(context, [found])
}

/** Removes every dataset that is there. */
export async function clearDatasets(context: DatasetsContext): Promise<void> {
  const found = await context.collections.datasets.find<RemovedDataset>({}, { projection: removedFields }).toArray()
  for (const some of inChunks(found, removedAtATime)) await remove(context, some)
}

/** The heads go first: what belongs to none is seen by nobody. Everything goes by key, so that what begins a new life meanwhile stays. */
async function remove({ collections }: DatasetsContext, removed: readonly RemovedDataset[]): Promise<void> {
  const keys = removed.map(({ key }) => key)
  await collections.datasets.deleteMany({ _id: { $in: removed.map(({ _id }) => _id) }, key: { $in: keys } })
  for (const { key, nextPosition } of removed) {
    for (let end = positionsPerDelete; end < nextPosition; end += positionsPerDelete) {
      await collections.items.deleteMany({ '_id.d': key, position: { $lt: end } })
    }
  }
  await collections.items.deleteMany({ '_id.d': { $in: keys } })
  await collections.versions.deleteMany({ '_id.d': { $in: keys } })
}
