import type { Asked, Found, PositionedItem } from '@assay/core'
import type { ChangeDocument } from '../documents/change-document.ts'
import { inChunks } from './in-chunks.ts'
import { itemsAt } from './items-at.ts'
import type { ItemsReading } from './items-reading.ts'
import type { FoundChange } from './newest-changes.ts'
import { positionedItem } from './positioned-item.ts'

/** A command is a document too: with so many of the longest ids it is far from too large. */
const idsPerQuery = 10_000

/** Finds items by id, by position. Those that the page does not show are not fetched, only where they stand. */
export async function findItemsByIds(
  reading: ItemsReading,
  ids: ReadonlySet<string>,
  { after = -1, offset, limit, total }: { readonly after?: number } & Asked,
): Promise<Found<PositionedItem>> {
  const pageOf = <Change extends FoundItem>(found: readonly Change[]): readonly Change[] =>
    found.filter(({ position }) => position > after).slice(offset, offset + limit)
  if (ids.size <= limit) {
    const found = await newestOf<ChangeDocument>(reading, ids)
    const rows = pageOf(found).map((change) => positionedItem(change, reading.datasetId))
    return { rows, total: total ? found.length : null }
  }
  const found = await newestOf<FoundItem>(reading, ids, { position: 1, from: 1, deleted: 1 })
  return { rows: await fetchItems(reading, pageOf(found)), total: total ? found.length : null }
}

type FoundItem = FoundChange & Pick<ChangeDocument, '_id'>

/** The newest change of each item that is there, by position. */
async function newestOf<Change extends FoundItem>(
  { context, horizon, session, version }: ItemsReading,
  ids: ReadonlySet<string>,
  projection?: Readonly<Record<string, 1>>,
): Promise<readonly Change[]> {
  const newest = new Map<string, Change>()
  for (const some of inChunks([...ids], idsPerQuery)) {
    const filter = { ...itemsAt(horizon, version), '_id.i': { $in: some } }
    const changes = context.collections.items.find<Change>(filter, { session, ...(projection && { projection }) })
    for await (const change of changes) {
      const {
        _id: { i: id },
        from,
      } = change
      const known = newest.get(id)
      if (known === undefined || from > known.from) newest.set(id, change)
    }
  }
  return [...newest.values()].filter(({ deleted }) => deleted !== true).toSorted((a, b) => a.position - b.position)
}

async function fetchItems({ context, session, datasetId }: ItemsReading, found: readonly FoundItem[]): Promise<readonly PositionedItem[]> {
  const rows: PositionedItem[] = []
  for (const some of inChunks(found, idsPerQuery)) {
    const changes = context.collections.items.find({ _id: { $in: some.map(({ _id }) => _id) } }, { session })
    for await (const change of changes) rows.push(positionedItem(change, datasetId))
  }
  return rows.toSorted((a, b) => a.position - b.position)
}
