import { expect, it } from 'vitest'
import { metadataKeyOf } from '../metadata-key-of.ts'
import { storedDataset } from './stored-runs.ts'

it('finds the first key that splits the items into a few groups, but the one that rows are clustered by', async () => {
  const items = Array.from({ length: 20 }, (_, index) => ({
    id: `i${index}`,
    metadata: { source: `page ${index}`, kind: 'text', length: index % 2 ? 'long' : 'short' },
  }))
  const { stores, dataset } = await storedDataset(items)

  expect(await metadataKeyOf(stores.datasets, dataset, undefined)).toBe('length')
  expect(await metadataKeyOf(stores.datasets, dataset, 'length')).toBeNull()
})

it('finds none in items without metadata', async () => {
  const { stores, dataset } = await storedDataset([{ id: 'a' }, { id: 'b', metadata: ['x'] }])

  expect(await metadataKeyOf(stores.datasets, dataset, undefined)).toBeNull()
})
