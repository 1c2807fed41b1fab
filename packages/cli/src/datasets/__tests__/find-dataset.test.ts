import { DatasetsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { UsageError } from '../../usage-error.ts'
import { findDataset } from '../find-dataset.ts'

async function storeWith(...datasets: readonly (readonly [id: string, name: string])[]): Promise<DatasetsInMemory> {
  const store = new DatasetsInMemory()
  for (const [id, name] of datasets) await store.createDataset({ id, name })
  return store
}

it.each([
  ['its id', 'a', 'a'],
  ['its name', 'capitals', 'a'],
  ['its id before another one of that name', 'b', 'b'],
])('finds a dataset by %s', async (_what, text, id) => {
  const datasets = await storeWith(['a', 'capitals'], ['b', 'rivers'], ['c', 'b'])

  expect(await findDataset(datasets, text)).toMatchObject({ id })
})

it('finds none by a part of a name', async () => {
  expect(await findDataset(await storeWith(['a', 'capitals']), 'capital')).toBeNull()
})

it('refuses a name that several have', async () => {
  const datasets = await storeWith(['a', 'capitals'], ['b', 'capitals'])

  await expect(findDataset(datasets, 'capitals')).rejects.toThrow(
    new UsageError('2 datasets are called capitals; name one by its id:\nb\na'),
  )
})
