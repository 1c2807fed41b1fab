import type { Asked, Found, ItemFilter, PositionedItem } from '@assay/core'
import type { ChangeDocument } from '../documents/change-document.ts'
import { countItems } from './count-items.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { findItemsByIds } from './find-items-by-ids.ts'
import { versionWithin } from './horizon.ts'
import { byPosition, itemsAt } from './items-at.ts'
import { newestChanges } from './newest-changes.ts'
import { pageStart } from './page-start.ts'
import { positionedItem } from './positioned-item.ts'
import { readDataset } from './read-dataset.ts'

/** Documents are fetched in no larger groups, of which one is in memory beside the page. */
const largestBatch = 1_000

/** Finds the items of a dataset at a version, by position. */
export async function findItems(
  context: DatasetsContext,
  { datasetId, ids, version: asked, ...query }: ItemFilter & Asked,
): Promise<Found<PositionedItem>> {
  const nothing = { rows: [], total: query.total ? 0 : null }
  return readDataset(context, datasetId, nothing, async (horizon, session) => {
    const version = versionWithin(horizon, asked)
    const reading = { context, horizon, session, datasetId, version }
    if (ids !== undefined) return findItemsByIds(reading, new Set(ids), query)
    const total = query.total ? await countItems(context, horizon, version, session) : null
    const rows: PositionedItem[] = []
    if (query.limit === 0) return { rows, total }
    const after = await pageStart(reading, query.after ?? -1, query.offset)
    if (after === null) return { rows, total }
    const found = context.collections.items.find(
      { ...itemsAt(horizon, version), position: { $gt: after } },
      { session, sort: byPosition, batchSize: Math.min(query.limit + 1, largestBatch) },
    )
    for await (const change of newestChanges<ChangeDocument>(found)) {
      rows.push(positionedItem(change, datasetId))
      if (rows.length === query.limit) break
    }
    return { rows, total }
  })
}
