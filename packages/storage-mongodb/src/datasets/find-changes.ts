import type { DatasetsDriver, ItemChange } from '@assay/core'
import { itemChange } from '../documents/change-document.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { committedOnly } from './horizon.ts'
import { readDataset } from './read-dataset.ts'

/** Finds what one version changed, by position. */
export async function findChanges(
  context: DatasetsContext,
  { datasetId, version, after = -1, limit }: Parameters<DatasetsDriver['findChanges']>[0],
): Promise<readonly ItemChange[]> {
  const { items, versions } = context.collections
  return readDataset(context, datasetId, [], async (horizon, session) => {
    if (limit === 0 || version > horizon.version) return []
    const made = { '_id.d': horizon.key, version: { $eq: version }, ...committedOnly(horizon) }
    const found = await versions.findOne(made, { session, projection: { _id: 1 } })
    if (found === null) return []
    const {
      _id: { c: claim },
    } = found
    const changes = { '_id.d': horizon.key, '_id.c': claim, position: { $gt: after } }
    return items
      .find(changes, { session, sort: { position: 1 }, limit })
      .map((change) => itemChange(change, datasetId))
      .toArray()
  })
}
