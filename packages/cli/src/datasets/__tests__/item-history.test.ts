import { DatasetsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import type { ItemVersion } from '../item-history.ts'
import { itemHistory } from '../item-history.ts'

async function historyOf(store: DatasetsInMemory, id: string): Promise<readonly ItemVersion[]> {
  const found: ItemVersion[] = []
  for await (const version of itemHistory(store, { datasetId: 'd', id })) found.push(version)
  return found
}

it('tells when an item was added, changed, deleted, and added again, over more versions than a page has', async () => {
  const store = new DatasetsInMemory()
  await store.createDataset({ id: 'd', name: 'd' })
  const other = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await store.addItem({ datasetId: 'd', input: 'other' })
  }
  await other(3)
  const added = await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
  await other(150)
  const updated = await store.updateItem({ datasetId: 'd', id: 'a', input: 2 })
  await other(150)
  const { version: deleted } = await store.applyItems({ datasetId: 'd', deletes: ['a'] })
  await other(150)
  const again = await store.addItem({ datasetId: 'd', id: 'a', input: 2 })
  await other(3)

  expect(await historyOf(store, 'a')).toMatchObject([
    { version: again.version, change: 'added', item: { input: 2 }, before: null },
    { version: deleted, change: 'deleted', item: null, before: { input: 2 } },
    { version: updated.version, change: 'updated', item: { input: 2 }, before: { input: 1 } },
    { version: added.version, change: 'added', item: { input: 1 }, before: null },
  ])
})

it('tells of an item that is gone', async () => {
  const store = new DatasetsInMemory()
  await store.createDataset({ id: 'd', name: 'd' })
  await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
  await store.deleteItem({ datasetId: 'd', id: 'a' })

  expect((await historyOf(store, 'a')).map(({ change }) => change)).toEqual(['deleted', 'added'])
})

it('knows nothing of an item that never was', async () => {
  const store = new DatasetsInMemory()
  await store.createDataset({ id: 'd', name: 'd' })

  expect(await historyOf(store, 'a')).toEqual([])
})
