import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { DatasetsStorage } from '../../../storage/domains/datasets/base.ts'

/** Which items a run does: those of one dataset version, all or the chosen ones. */
export interface ItemSelection {
  readonly datasetId: string
  readonly version: Date
  readonly itemIds?: readonly string[] | undefined
}

const itemsPerPage = 250
/** So many chosen items are asked for by id; for more, walking the dataset is cheaper. */
const itemsById = 1_000

/** Reads the selected items page by page, in dataset order, each page when it is asked for. */
export async function* itemPages(
  datasets: DatasetsStorage,
  selection: ItemSelection,
): AsyncGenerator<readonly DatasetItem[], void, undefined> {
  const { datasetId, version, itemIds } = selection
  if (itemIds !== undefined && itemIds.length <= itemsById) {
    const { items } = await datasets.listItems({ datasetId, version, ids: itemIds, pagination: { limit: itemsById, total: false } })
    yield items
    return
  }
  const chosen = itemIds === undefined ? undefined : new Set(itemIds)
  let after: string | undefined
  for (;;) {
    const behind = after === undefined ? {} : { after }
    const { items, pagination } = await datasets.listItems({
      datasetId,
      version,
      ...behind,
      pagination: { limit: itemsPerPage, total: false },
    })
    yield chosen === undefined ? items : items.filter(({ id }) => chosen.has(id))
    after = items.at(-1)?.id
    if (after === undefined || !pagination.hasMore) return
  }
}

/** Finds which chosen items a dataset version does not have. */
export async function unknownItemIds(datasets: DatasetsStorage, selection: ItemSelection): Promise<readonly string[]> {
  const { datasetId, version, itemIds = [] } = selection
  const unknown: string[] = []
  for (let start = 0; start < itemIds.length; start += itemsById) {
    const ids = itemIds.slice(start, start + itemsById)
    const { items } = await datasets.listItems({ datasetId, version, ids, pagination: { limit: itemsById, total: false } })
    const found = new Set(items.map(({ id }) => id))
    unknown.push(...ids.filter((id) => !found.has(id)))
  }
  return unknown
}
