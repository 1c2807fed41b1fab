import { DatasetsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { datasetIdOf } from '../../config/dataset-identity.ts'
import type { DatasetIdentity } from '../../config/dataset-identity.ts'
import { datasetOfName } from '../dataset-of-name.ts'

const file = (name: string, formerNames: readonly string[] = []): DatasetIdentity => ({ id: datasetIdOf(name), name, formerNames })

async function storeWith(...names: readonly string[]): Promise<DatasetsInMemory> {
  const store = new DatasetsInMemory()
  for (const name of names) await store.createDataset({ id: datasetIdOf(name), name })
  return store
}

it('finds the dataset of a file by the id that follows from its name', async () => {
  const store = await storeWith('p/a', 'p/b')

  expect(await datasetOfName(store, file('p/a'))).toMatchObject({ id: datasetIdOf('p/a'), dataset: { name: 'p/a' } })
})

it('gives a new name the id that follows from it', async () => {
  expect(await datasetOfName(await storeWith('p/b'), file('p/a'))).toEqual({ id: datasetIdOf('p/a'), name: 'p/a', dataset: null })
})

it('goes on with a dataset that was renamed as its file was', async () => {
  const store = await storeWith('p/old')
  await store.updateDataset({ id: datasetIdOf('p/old'), name: 'p/new' })

  expect(await datasetOfName(store, file('p/new'))).toMatchObject({ id: datasetIdOf('p/old'), dataset: { name: 'p/new' } })
})

it('begins a new dataset for a file that comes to the place of one that was renamed, and finds it again', async () => {
  const store = await storeWith('p/old')
  await store.updateDataset({ id: datasetIdOf('p/old'), name: 'p/new' })

  const begun = await datasetOfName(store, file('p/old'))
  await store.createDataset({ id: begun.id, name: begun.name })

  expect(begun).toEqual({ id: datasetIdOf('p/old', 2), name: 'p/old', dataset: null })
  expect(await datasetOfName(store, file('p/old'))).toMatchObject({ id: begun.id, dataset: { name: 'p/old' } })
})

it('takes the id after that where the second one was renamed too', async () => {
  const store = await storeWith('p/old')
  await store.updateDataset({ id: datasetIdOf('p/old'), name: 'p/new' })
  await store.createDataset({ id: datasetIdOf('p/old', 2), name: 'p/newer' })

  expect(await datasetOfName(store, file('p/old'))).toMatchObject({ id: datasetIdOf('p/old', 3), dataset: null })
})

it('goes on with the dataset of a former name, under the name that it has', async () => {
  const store = await storeWith('p/older')

  expect(await datasetOfName(store, file('p/a', ['p/old', 'p/older']))).toMatchObject({ id: datasetIdOf('p/older'), name: 'p/older' })
})

it('prefers its own dataset to one of a former name', async () => {
  const store = await storeWith('p/a', 'p/old')

  expect(await datasetOfName(store, file('p/a', ['p/old']))).toMatchObject({ id: datasetIdOf('p/a') })
})

it('prefers the dataset whose id follows from the name where several have it', async () => {
  const store = await storeWith('p/a', 'p/b')
  await store.updateDataset({ id: datasetIdOf('p/b'), name: 'p/a' })

  expect(await datasetOfName(store, file('p/a'))).toMatchObject({ id: datasetIdOf('p/a') })
})

it('refuses to choose between several that were given the name', async () => {
  const store = await storeWith('p/b', 'p/c')
  for (const name of ['p/b', 'p/c']) await store.updateDataset({ id: datasetIdOf(name), name: 'p/a' })

  await expect(datasetOfName(store, file('p/a'))).rejects.toThrow(
    '2 datasets are called p/a; give all but one another name with assay datasets rename',
  )
})
