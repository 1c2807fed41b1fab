import type { DatasetHead, DatasetsDriver, PositionedItem } from './datasets-driver.ts'

const idsPerQuery = 500

/** Finds items as they are at a dataset's head, by id. */
export async function findItemsByIds(
  driver: DatasetsDriver,
  head: DatasetHead,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PositionedItem>> {
  const found = new Map<string, PositionedItem>()
  for (let start = 0; start < ids.length; start += idsPerQuery) {
    const { rows } = await driver.findItems({
      datasetId: head.id,
      ids: ids.slice(start, start + idsPerQuery),
      version: head.version,
      offset: 0,
      limit: idsPerQuery,
      total: false,
    })
    for (const row of rows) found.set(row.item.id, row)
  }
  return found
}
