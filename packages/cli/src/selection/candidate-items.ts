import type { Dataset, DatasetItem, DatasetsStorage } from '@assay/core'

/** Items looked up by id are asked for in one page; for more, walking through the dataset is cheaper. */
const mostById = 1_000

/**
 * Reads the items of a dataset version that may be chosen, in their order: all of them, or, where few ids are known that may, only those.
 *
 * @param sets Sets of ids of which each must have the item.
 */
export async function* candidateItems(
  datasets: DatasetsStorage,
  {
    dataset,
    version,
    sets,
  }: { readonly dataset: Pick<Dataset, 'id'>; readonly version: Date; readonly sets: readonly ReadonlySet<string>[] },
): AsyncGenerator<DatasetItem, void, void> {
  const [smallest] = sets.toSorted((one, other) => one.size - other.size)
  if (smallest !== undefined && smallest.size <= mostById) {
    const { items } = await datasets.listItems({
      datasetId: dataset.id,
      version,
      ids: [...smallest],
      pagination: { limit: mostById, total: false },
    })
    for (const item of items) if (sets.every((set) => set.has(item.id))) yield item
    return
  }
  for await (const item of datasets.iterateItems({ datasetId: dataset.id, version })) {
    if (sets.every((set) => set.has(item.id))) yield item
  }
}
