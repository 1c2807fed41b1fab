import type { Dataset, DatasetsStorage } from '@assay/core'

/** Stores a dataset with versions that add, change, delete and add again. */
export async function storedHistory(datasets: DatasetsStorage, id = 'data'): Promise<Dataset> {
  await datasets.createDataset({ id, name: `project/${id}.jsonl`, metadata: { owner: null } })
  const adds = Array.from({ length: 503 }, (_, index) => ({ id: `item-${index}`, input: { index }, expectedOutput: index % 2 }))
  await datasets.addItems({ datasetId: id, items: adds })
  await datasets.applyItems({
    datasetId: id,
    updates: [{ id: 'item-7', expectedOutput: null }],
    deletes: ['item-3', 'item-9'],
  })
  await datasets.addItem({ datasetId: id, id: 'item-3', input: 'again', metadata: { tags: ['née'] } })
  const dataset = await datasets.getDatasetById({ id })
  if (dataset === null) throw new Error('The dataset is gone')
  return dataset
}
