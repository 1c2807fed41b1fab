import type { DatasetItem, DatasetsStorage, Run } from '@assay/core'

/** Reads the items of rows as they were in a run, by id; those that are not there any more are left out. */
export async function itemsOf(
  datasets: DatasetsStorage,
  { datasetId, datasetVersion }: Pick<Run, 'datasetId' | 'datasetVersion'>,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, DatasetItem>> {
  const ids = [...new Set(itemIds)]
  const { items } = await datasets.listItems({ datasetId, version: datasetVersion, ids, pagination: { limit: ids.length, total: false } })
  return new Map(items.map((item) => [item.id, item]))
}
