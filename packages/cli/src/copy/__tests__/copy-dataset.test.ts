import { DatasetsInMemory, DatasetsStorage } from '@assay/core'
import type { DatasetsDriver } from '@assay/core'
import { memoryDatasetsDriver } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { copyDataset } from '../copy-dataset.ts'
import { datasetFieldsOf } from '../digest-of-dataset.ts'
import { storedHistory } from './stored-history.ts'

const id = 'data'

async function historyIn(datasets: DatasetsStorage): Promise<readonly unknown[]> {
  return Array.fromAsync(datasets.iterateItemChanges({ datasetId: id }))
}

it('copies a dataset with every version', async () => {
  const [from, to] = [new DatasetsInMemory(), new DatasetsInMemory()]
  const dataset = await storedHistory(from)

  const copied = await copyDataset({ from, to, id })

  expect(copied).toMatchObject({ kind: 'dataset', outcome: 'copied', stored: 4, present: 0, problem: null })
  expect(await to.getDatasetById({ id })).toMatchObject(datasetFieldsOf(dataset))
  expect(await historyIn(to)).toEqual(await historyIn(from))
})

it('leaves alone what is there and equal, and gives the same digest', async () => {
  const [from, to] = [new DatasetsInMemory(), new DatasetsInMemory()]
  await storedHistory(from)
  const first = await copyDataset({ from, to, id })

  expect(await copyDataset({ from, to, id })).toEqual({ ...first, outcome: 'present', stored: 0, present: 4 })
})

it('adds the versions that came since the last copy', async () => {
  const [from, to] = [new DatasetsInMemory(), new DatasetsInMemory()]
  await storedHistory(from)
  await copyDataset({ from, to, id })
  await from.addItem({ datasetId: id, input: 'new' })

  expect(await copyDataset({ from, to, id })).toMatchObject({ outcome: 'copied', stored: 1, present: 4 })

  expect(await historyIn(to)).toEqual(await historyIn(from))
})

it('goes on where a copy was interrupted by a store that failed', async () => {
  const driver = memoryDatasetsDriver()
  let changes = 0
  const breaking = new DatasetsStorage({
    ...driver,
    replaceDataset: (...words) => ((changes += 1) > 1 ? Promise.reject(new Error('connection lost')) : driver.replaceDataset(...words)),
  })
  const from = new DatasetsInMemory()
  await storedHistory(from)
  await expect(copyDataset({ from, to: breaking, id })).rejects.toMatchObject({ code: 'BACKEND' })

  const to = new DatasetsStorage(driver)

  expect(await copyDataset({ from, to, id })).toMatchObject({ outcome: 'copied', stored: 2, present: 2 })
  expect(await historyIn(to)).toEqual(await historyIn(from))
})

it('copies the version of the start when another one is made meanwhile', async () => {
  const [from, to] = [new DatasetsInMemory(), new DatasetsInMemory()]
  const dataset = await storedHistory(from)
  const importDataset = to.importDataset.bind(to)
  to.importDataset = async (input) => {
    await from.addItem({ datasetId: id, input: 'new' })
    return importDataset(input)
  }

  expect(await copyDataset({ from, to, id })).toMatchObject({ outcome: 'copied', stored: 4 })

  expect(await to.getDatasetById({ id })).toMatchObject({ version: dataset.version, itemCount: dataset.itemCount })
})

it('leaves a dataset of the target that has another history as it is', async () => {
  const [from, to] = [new DatasetsInMemory(), new DatasetsInMemory()]
  await storedHistory(from)
  const other = await to.createDataset({ id, name: 'another' })

  const copied = await copyDataset({ from, to, id })

  expect(copied).toMatchObject({
    outcome: 'failed',
    problem: 'is in the target with another history or other fields, and stays as it is there',
  })
  expect(await to.getDatasetById({ id })).toEqual(other)
})

it.each<[string, (driver: DatasetsDriver) => Partial<DatasetsDriver>, string | RegExp]>([
  [
    'gives another change back',
    (driver) => ({
      findChanges: async (query) => {
        const changes = await driver.findChanges(query)
        return changes.map((change) =>
          change.itemId === 'item-7' && change.item !== null ? { ...change, item: { ...change.item, input: 1 } } : change,
        )
      },
    }),
    /^is another one after copying: the target has version \S+ with another item item-7$/,
  ],
  [
    'gives another item back',
    (driver) => ({
      findItems: async (query) => {
        const found = await driver.findItems(query)
        const { after } = query
        return after === undefined || found.rows.length < 2 ? found : { ...found, rows: found.rows.slice(1) }
      },
    }),
    /^is another one after copying: the items of its newest version differ from item item-\d+ on$/,
  ],
])('says what differs when the target %s', async (_what, change, difference) => {
  const driver = memoryDatasetsDriver()
  const from = new DatasetsInMemory()
  await storedHistory(from)

  const copied = await copyDataset({ from, to: new DatasetsStorage({ ...driver, ...change(driver) }), id })

  expect(copied).toMatchObject({ outcome: 'failed', digest: null, problem: expect.stringMatching(difference) })
})

it('says that a dataset is gone that was deleted before its turn', async () => {
  const copied = await copyDataset({ from: new DatasetsInMemory(), to: new DatasetsInMemory(), id })

  expect(copied).toMatchObject({ outcome: 'gone', problem: 'was deleted in the source before its turn came' })
})
