import { contentHash, DatasetsStorage } from '@assay/core'
import type { DatasetHead, DatasetsDriver, DatasetItem, PositionedItem } from '@assay/core'

const refuse = (): Promise<never> => Promise.reject(new Error('This dataset is only read'))
const epoch = new Date(Date.UTC(2026, 0, 1))

/**
 * A datasets store with one dataset, `generated`, of so many items that are made when they are read, so that it takes no memory.
 *
 * @param padding How many characters each input is longer than its question.
 */
export function generatedDataset(itemCount: number, padding = 0): DatasetsStorage {
  const more = 'x'.repeat(padding)
  const head: DatasetHead = {
    id: 'generated',
    name: 'generated',
    version: epoch,
    itemCount,
    createdAt: epoch,
    updatedAt: epoch,
    revision: 1,
    nextPosition: itemCount,
  }
  const hash = contentHash({ input: 'the same for all: hashing is no part of the engine' })
  const itemAt = (position: number): PositionedItem => {
    const item: DatasetItem = {
      id: `item-${position}`,
      datasetId: head.id,
      version: epoch,
      input: { prompt: `What is ${position} plus one? Answer with a number and nothing else, please.${more}` },
      expectedOutput: `${position + 1}`,
      contentHash: hash,
      createdAt: epoch,
      updatedAt: epoch,
    }
    return { position, item }
  }
  const driver: DatasetsDriver = {
    insertDataset: refuse,
    replaceDataset: refuse,
    removeDataset: refuse,
    clear: refuse,
    findDatasets: refuse,
    findChanges: refuse,
    findDataset: async () => head,
    findVersions: async () => ({ rows: [{ version: epoch, itemCount, added: itemCount, updated: 0, deleted: 0 }], total: null }),
    findItems: async ({ ids, after = -1, limit }) => {
      if (ids !== undefined) return { rows: ids.map((id) => itemAt(Number(id.slice('item-'.length)))), total: null }
      const length = Math.max(0, Math.min(limit, itemCount - after - 1))
      return { rows: Array.from({ length }, (_, index) => itemAt(after + 1 + index)), total: null }
    },
  }
  return new DatasetsStorage(driver)
}
