import { beforeAll, describe, expect, it } from 'vitest'
import type { DatasetItem } from '../../../../../records/dataset-item.ts'
import { sampleDatasetHead } from '../../../../../testing/sample-dataset-head.ts'
import { sampleItem } from '../../../../../testing/sample-item.ts'
import type { DatasetsDriver, ItemFilter } from '../../datasets-driver.ts'
import { memoryDatasetsDriver } from '../memory-datasets-driver.ts'

const count = 20_000
const page = 50
const version = sampleItem().version

const touched = new Set<DatasetItem>()
let driver: DatasetsDriver

/** An item that notes when a field of it is read. */
function watched(item: DatasetItem): DatasetItem {
  return new Proxy(item, {
    get(target, name) {
      touched.add(target)
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })
}

beforeAll(async () => {
  driver = memoryDatasetsDriver()
  const head = sampleDatasetHead()
  await driver.insertDataset(head)
  const changes = Array.from({ length: count }, (_, position) => {
    const itemId = `item-${position}`
    return { itemId, position, version, item: watched(sampleItem({ id: itemId })) }
  })
  const made = { version, itemCount: count, added: count, updated: 0, deleted: 0 }
  await driver.replaceDataset({ ...head, version, itemCount: count, nextPosition: count, revision: 1 }, 0, changes, made)
})

describe('a page of a dataset of 20,000 items', () => {
  it.each<[string, Partial<ItemFilter>, number]>([
    ['by offset', {}, 10_000],
    ['by position', { after: 12_345 }, 0],
    ['by id', { ids: Array.from({ length: page }, (_, index) => `item-${index * 100}`) }, 0],
  ])('%s reads its own items alone', async (_, filter, offset) => {
    touched.clear()

    const found = await driver.findItems({ datasetId: 'dataset-1', version, ...filter, offset, limit: page, total: true })

    expect(found.rows).toHaveLength(page)
    expect(touched.size).toBe(page)
  })
})
