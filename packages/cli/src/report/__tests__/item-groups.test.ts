import { expect, it } from 'vitest'
import { itemGroups } from '../item-groups.ts'
import type { TestItem } from './stored-runs.ts'
import { storedDataset } from './stored-runs.ts'

const groupsOf = async (items: readonly TestItem[], key: string): Promise<[string | null, readonly number[]][]> => {
  const { stores, dataset } = await storedDataset(items)
  const groups = await itemGroups(stores.datasets, { datasetId: 'data', version: dataset.version, key })
  return groups.map((group) => [group.value, group.items])
}

it('groups items by a value in the order of its first appearance', async () => {
  const items = [
    { id: 'a', metadata: { length: 'short' } },
    { id: 'b', metadata: { length: 'long' } },
    { id: 'c', metadata: { length: 'short' } },
  ]

  expect(await groupsOf(items, 'length')).toEqual([
    ['short', [0, 2]],
    ['long', [1]],
  ])
})

it('groups the items alone that are run, by their places among them', async () => {
  const { stores, dataset } = await storedDataset(['a', 'b', 'a', 'b'].map((lang, index) => ({ id: String(index), metadata: { lang } })))

  const groups = await itemGroups(stores.datasets, { datasetId: 'data', version: dataset.version, key: 'lang', itemIds: ['1', '2'] })

  expect(groups).toEqual([
    { value: 'b', items: [0] },
    { value: 'a', items: [1] },
  ])
})

it('orders numbers by size', async () => {
  const items = ['10', 9, 100].map((level, index) => ({ id: String(index), metadata: { level } }))

  expect((await groupsOf(items, 'level')).map(([value]) => value)).toEqual(['9', '10', '100'])
})

it('puts items without the key, or without metadata, last', async () => {
  const items = [
    { id: 'a' },
    { id: 'b', metadata: { other: 1 } },
    { id: 'c', metadata: ['length'] },
    { id: 'd', metadata: { length: null } },
  ]

  expect(await groupsOf(items, 'length')).toEqual([
    ['null', [3]],
    [null, [0, 1, 2]],
  ])
})

it('shows other values as JSON and does not look into prototypes', async () => {
  const items = [{ id: 'a', metadata: { x: { y: [1] } } }]

  expect(await groupsOf(items, 'x')).toEqual([['{"y":[1]}', [0]]])
  await expect(groupsOf(items, 'toString')).rejects.toThrow(
    '--by toString: no item has this key in its metadata\nThe keys that there are: x',
  )
})

it('says when there is no metadata at all', async () => {
  await expect(groupsOf([{ id: 'a' }], 'length')).rejects.toThrow('No item has metadata')
})
