import { describe, expect, it } from 'vitest'
import { sampleDatasetHead } from '../../../../../testing/sample-dataset-head.ts'
import type { DatasetsDriver } from '../../datasets-driver.ts'
import { memoryDatasetsDriver } from '../memory-datasets-driver.ts'
import { makeVersions, planChanges } from './plan-changes.ts'

const everything = { offset: 0, limit: 100, total: true }
const first = sampleDatasetHead().version
const later = (milliseconds: number): Date => new Date(first.getTime() + milliseconds)

async function driverWithDataset(): Promise<DatasetsDriver> {
  const driver = memoryDatasetsDriver()
  await driver.insertDataset(sampleDatasetHead())
  return driver
}

/** The ids, in order, of those that match among `A`, which is newer and named otherwise, and three others. */
async function idsOf(query: { ids?: string[]; name?: string }): Promise<string[]> {
  const driver = memoryDatasetsDriver()
  for (const id of ['\u{fffd}', 'b', '\u{1f600}']) await driver.insertDataset(sampleDatasetHead({ id }))
  await driver.insertDataset(sampleDatasetHead({ id: 'A', name: 'Other', createdAt: later(1) }))
  const { rows } = await driver.findDatasets({ ...query, ...everything })
  return rows.map((head) => head.id)
}

describe('insertDataset', () => {
  it('stores a dataset whose id is new, with its first, empty version', async () => {
    const driver = memoryDatasetsDriver()

    const inserted = await driver.insertDataset(sampleDatasetHead({ name: 'first' }))

    expect(inserted).toBe(true)
    expect(await driver.findDataset('dataset-1')).toStrictEqual(sampleDatasetHead({ name: 'first' }))
    const { rows } = await driver.findVersions({ datasetId: 'dataset-1', ...everything })
    expect(rows).toStrictEqual([{ version: first, itemCount: 0, added: 0, updated: 0, deleted: 0 }])
  })

  it('changes nothing when the id exists', async () => {
    const driver = await driverWithDataset()
    await makeVersions(driver, { a: 'x' })
    const before = await driver.findDataset('dataset-1')

    const inserted = await driver.insertDataset(sampleDatasetHead({ name: 'second' }))

    expect(inserted).toBe(false)
    expect(await driver.findDataset('dataset-1')).toStrictEqual(before)
    expect((await driver.findItems({ datasetId: 'dataset-1', version: later(10), ...everything })).total).toBe(1)
  })
})

describe('findDataset', () => {
  it('gives null for an id that no dataset has', async () => {
    expect(await memoryDatasetsDriver().findDataset('dataset-1')).toBeNull()
  })
})

describe('findDatasets', () => {
  it('gives all by creation descending, then id descending by code point', async () => {
    expect(await idsOf({})).toEqual(['A', '\u{1f600}', '\u{fffd}', 'b'])
  })

  it('filters by ids, by name and by both', async () => {
    expect(await idsOf({ ids: ['b', 'A', 'b', 'unknown'] })).toEqual(['A', 'b'])
    expect(await idsOf({ name: 'Other' })).toEqual(['A'])
    expect(await idsOf({ ids: ['b'], name: 'Other' })).toEqual([])
  })

  it('matches nothing with an empty array of ids', async () => {
    expect(await idsOf({ ids: [] })).toEqual([])
  })

  it('gives the page that was asked for, and the number of all that match', async () => {
    const driver = memoryDatasetsDriver()
    for (const id of ['a', 'b', 'c']) await driver.insertDataset(sampleDatasetHead({ id }))

    const { rows, total } = await driver.findDatasets({ offset: 1, limit: 1, total: true })

    expect(rows.map((head) => head.id)).toEqual(['b'])
    expect(total).toBe(3)
    expect((await driver.findDatasets({ offset: 0, limit: 1, total: false })).total).toBeNull()
  })
})

describe('replaceDataset', () => {
  it('replaces the record, adds the changes and adds the version', async () => {
    const driver = await driverWithDataset()
    const { next, changes, made } = await planChanges(driver, sampleDatasetHead(), { a: 'x' })

    const replaced = await driver.replaceDataset(next, 0, structuredClone(changes), made)

    expect(replaced).toBe(true)
    expect(await driver.findDataset('dataset-1')).toStrictEqual(next)
    expect((await driver.findVersions({ datasetId: 'dataset-1', offset: 0, limit: 1, total: true })).rows).toStrictEqual([made])
    expect(await driver.findChanges({ datasetId: 'dataset-1', version: next.version, limit: 10 })).toStrictEqual(changes)
  })

  it('changes the record alone when no version was made', async () => {
    const driver = await driverWithDataset()

    await driver.replaceDataset(sampleDatasetHead({ name: 'renamed', revision: 1 }), 0, [], null)

    expect((await driver.findDataset('dataset-1'))?.name).toBe('renamed')
    expect((await driver.findVersions({ datasetId: 'dataset-1', ...everything })).total).toBe(1)
  })

  it('changes nothing when the dataset has another revision', async () => {
    const driver = await driverWithDataset()
    const { next, changes, made } = await planChanges(driver, sampleDatasetHead(), { a: 'x' })

    const replaced = await driver.replaceDataset(next, 1, changes, made)

    expect(replaced).toBe(false)
    expect(await driver.findDataset('dataset-1')).toStrictEqual(sampleDatasetHead())
    expect((await driver.findVersions({ datasetId: 'dataset-1', ...everything })).total).toBe(1)
    expect((await driver.findItems({ datasetId: 'dataset-1', version: later(99), ...everything })).total).toBe(0)
  })

  it('does not bring back a dataset that is gone', async () => {
    const driver = await driverWithDataset()
    await driver.removeDataset('dataset-1')

    const replaced = await driver.replaceDataset(sampleDatasetHead({ revision: 1 }), 0, [], null)

    expect(replaced).toBe(false)
    expect(await driver.findDataset('dataset-1')).toBeNull()
  })

  it('lets one of two win that replace the same revision', async () => {
    const driver = await driverWithDataset()

    const replaced = await Promise.all(
      ['x', 'y'].map((name) => driver.replaceDataset(sampleDatasetHead({ name, revision: 1 }), 0, [], null)),
    )

    expect(replaced).toEqual([true, false])
    expect((await driver.findDataset('dataset-1'))?.name).toBe('x')
  })
})

describe('removeDataset', () => {
  it('removes a dataset with its items, their history and its versions, so that one made again starts empty', async () => {
    const driver = await driverWithDataset()
    const [version = first] = await makeVersions(driver, { a: 'x' })

    await driver.removeDataset('dataset-1')
    expect(await driver.findDataset('dataset-1')).toBeNull()

    await driver.insertDataset(sampleDatasetHead())
    expect((await driver.findItems({ datasetId: 'dataset-1', version, ...everything })).total).toBe(0)
    expect(await driver.findChanges({ datasetId: 'dataset-1', version, limit: 10 })).toEqual([])
    expect((await driver.findVersions({ datasetId: 'dataset-1', ...everything })).total).toBe(1)
  })

  it('does nothing when there is no such dataset', async () => {
    const driver = await driverWithDataset()

    await driver.removeDataset('unknown')

    expect(await driver.findDataset('dataset-1')).not.toBeNull()
  })
})

describe('clear', () => {
  it('removes every dataset', async () => {
    const driver = await driverWithDataset()

    await driver.clear()

    expect(await driver.findDatasets(everything)).toEqual({ rows: [], total: 0 })
  })
})

describe('findVersions', () => {
  it('gives versions newest first, those that are not after a time, by page', async () => {
    const driver = await driverWithDataset()
    await makeVersions(driver, { a: 'x', b: 'x' }, { a: null, c: 'x' }, { b: 'y' })
    const find = async (query: { notAfter?: Date; offset?: number; limit?: number }) => {
      const { rows, total } = await driver.findVersions({ datasetId: 'dataset-1', ...everything, ...query })
      return [rows.map((row) => row.version.getTime() - first.getTime()), total]
    }

    expect(await find({})).toEqual([[30, 20, 10, 0], 4])
    expect(await find({ notAfter: later(20) })).toEqual([[20, 10, 0], 3])
    expect(await find({ notAfter: later(19) })).toEqual([[10, 0], 2])
    expect(await find({ notAfter: later(-1) })).toEqual([[], 0])
    expect(await find({ offset: 1, limit: 2 })).toEqual([[20, 10], 4])
    expect(await find({ offset: 3, limit: 2 })).toEqual([[0], 4])
    expect(await find({ offset: 4, limit: 2 })).toEqual([[], 4])
    expect(await find({ limit: 0 })).toEqual([[], 4])
  })

  it('gives nothing when there is no such dataset', async () => {
    const driver = memoryDatasetsDriver()

    expect(await driver.findVersions({ datasetId: 'unknown', ...everything })).toEqual({ rows: [], total: 0 })
    expect(await driver.findVersions({ datasetId: 'unknown', offset: 0, limit: 1, total: false })).toEqual({ rows: [], total: null })
  })
})
