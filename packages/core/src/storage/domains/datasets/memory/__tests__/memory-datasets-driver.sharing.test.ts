import { describe, expect, it } from 'vitest'
import { sampleDatasetHead } from '../../../../../testing/sample-dataset-head.ts'
import { sharedObjects } from '../../../../../testing/shared-objects.ts'
import type { DatasetHead } from '../../datasets-driver.ts'
import { memoryDatasetsDriver } from '../memory-datasets-driver.ts'
import { planChanges } from './plan-changes.ts'

const everything = { offset: 0, limit: 100, total: true }
const nested = (overrides: Partial<DatasetHead> = {}): DatasetHead =>
  sampleDatasetHead({ metadata: { list: [{ deep: true }] }, ...overrides })

describe('memoryDatasetsDriver', () => {
  it('keeps a dataset that does not change with the one that was inserted or the one that replaced it', async () => {
    const driver = memoryDatasetsDriver()
    const inserted = nested()
    const replacing = nested({ revision: 1 })

    await driver.insertDataset(inserted)
    inserted.version.setTime(0)
    expect(await driver.findDataset('dataset-1')).toStrictEqual(nested())
    expect((await driver.findVersions({ datasetId: 'dataset-1', ...everything })).rows[0]?.version).toEqual(nested().version)

    await driver.replaceDataset(replacing, 0, [], null)
    replacing.createdAt.setTime(0)
    expect(await driver.findDataset('dataset-1')).toStrictEqual(nested({ revision: 1 }))
  })

  it('gives out records that share nothing with what it was given, nor with each other', async () => {
    const driver = memoryDatasetsDriver()
    const head = nested()
    await driver.insertDataset(head)
    const plan = await planChanges(driver, head, { a: 'x', b: 'y' })
    const { next, changes, made } = plan
    await driver.replaceDataset(next, 0, changes, made)
    const { version } = next
    const read = () =>
      Promise.all([
        driver.findDataset('dataset-1'),
        driver.findDatasets(everything),
        driver.findVersions({ datasetId: 'dataset-1', ...everything }),
        driver.findItems({ datasetId: 'dataset-1', version, ...everything }),
        driver.findItems({ datasetId: 'dataset-1', version, ids: ['a'], ...everything }),
        driver.findChanges({ datasetId: 'dataset-1', version, limit: 10 }),
      ])

    const answers = [...(await read()), ...(await read())]

    for (const [index, answer] of answers.entries()) {
      expect(sharedObjects([plan, head, ...answers.slice(index + 1)], answer)).toEqual([])
    }
  })

  it('gives out items of a past version that share nothing with what it was given', async () => {
    const driver = memoryDatasetsDriver()
    await driver.insertDataset(nested())
    const first = await planChanges(driver, nested(), { a: 'x' })
    await driver.replaceDataset(first.next, 0, first.changes, first.made)
    const second = await planChanges(driver, first.next, { a: 'y' })
    await driver.replaceDataset(second.next, 1, second.changes, second.made)

    const found = await driver.findItems({ datasetId: 'dataset-1', version: first.next.version, ...everything })

    expect(found.rows.map(({ item }) => item.input)).toEqual([{ text: 'x' }])
    expect(sharedObjects([first, second], found)).toEqual([])
  })

  it('keeps versions that do not change with the dates of the call', async () => {
    const driver = memoryDatasetsDriver()
    await driver.insertDataset(nested())
    const { next, changes, made } = await planChanges(driver, nested(), { a: 'x' })
    const version = new Date(next.version)
    await driver.replaceDataset(next, 0, changes, made)

    made.version.setTime(0)

    expect((await driver.findVersions({ datasetId: 'dataset-1', ...everything })).rows[0]?.version).toEqual(version)
    expect((await driver.findChanges({ datasetId: 'dataset-1', version, limit: 1 }))[0]?.version).toEqual(version)
  })
})
