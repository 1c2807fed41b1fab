import type { DatasetItem } from '../../../records/dataset-item.ts'
import { sampleDatasetHead } from '../../../testing/sample-dataset-head.ts'
import { sampleItem } from '../../../testing/sample-item.ts'
import { DatasetsStorage } from '../../../storage/domains/datasets/base.ts'
import { memoryDatasetsDriver } from '../../../storage/domains/datasets/memory/memory-datasets-driver.ts'

const itemAt = (position: number): DatasetItem => sampleItem({ id: `item-${position}`, input: position })

/** A store with one dataset, `dataset-1`, of so many items that are made when they are read: the input of `item-7` is 7. */
export function madeUpDataset(itemCount: number): DatasetsStorage {
  const head = { ...sampleDatasetHead(), itemCount }
  return new DatasetsStorage({
    ...memoryDatasetsDriver(),
    findDataset: async () => head,
    findVersions: async () => ({ rows: [{ version: head.version, itemCount, added: itemCount, updated: 0, deleted: 0 }], total: 1 }),
    findItems: async ({ ids, after = -1, limit }) => {
      const positions =
        ids === undefined
          ? Array.from({ length: Math.min(limit, itemCount - after - 1) }, (_, index) => after + 1 + index)
          : ids.map((id) => Number(id.replace('item-', '')))
      return { rows: positions.map((position) => ({ position, item: itemAt(position) })), total: itemCount }
    },
  })
}
