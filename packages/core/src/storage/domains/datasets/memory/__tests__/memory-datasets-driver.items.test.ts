import { describe, expect, it } from 'vitest'
import { sampleDatasetHead } from '../../../../../testing/sample-dataset-head.ts'
import type { Asked } from '../../../../asked.ts'
import type { DatasetsDriver, ItemFilter } from '../../datasets-driver.ts'
import { memoryDatasetsDriver } from '../memory-datasets-driver.ts'
import { makeVersions } from './plan-changes.ts'

const origin = sampleDatasetHead().version.getTime()
/** Positions: a 0, b 1, c 2, d 3, and 4 for the second life of a; a version every 10 milliseconds. */
async function driverWithHistory(): Promise<DatasetsDriver> {
  const driver = memoryDatasetsDriver()
  await driver.insertDataset(sampleDatasetHead())
  await makeVersions(driver, { a: 'first', b: 'first', c: 'first' }, { b: 'second', a: null }, { d: 'first', a: 'again' }, { c: null })
  return driver
}

/** What the dataset has so many milliseconds after its first version. */
async function itemsAt(milliseconds: number, query: Partial<ItemFilter & Asked> = {}): Promise<{ items: string[]; total: number | null }> {
  const version = new Date(origin + milliseconds)
  const driver = await driverWithHistory()
  const { rows, total } = await driver.findItems({ datasetId: 'dataset-1', version, offset: 0, limit: 100, total: true, ...query })
  return { items: rows.map(({ position, item }) => `${position} ${item.id} ${JSON.stringify(item.input)}`), total }
}

/** What a version changed, so many milliseconds after the first. */
async function changesAt(milliseconds: number, query: { after?: number; limit?: number; datasetId?: string } = {}): Promise<string[]> {
  const version = new Date(origin + milliseconds)
  const driver = await driverWithHistory()
  const changes = await driver.findChanges({ datasetId: 'dataset-1', version, limit: 100, ...query })
  return changes.map(({ position, itemId, item }) => `${position} ${itemId} ${JSON.stringify(item?.input)}`)
}

const first = (name: string): string => `${'abcd'.indexOf(name)} ${name} {"text":"first"}`
const secondB = '1 b {"text":"second"}'
const againA = '4 a {"text":"again"}'

describe('findItems', () => {
  it.each([
    ['nothing before the first version', -1, []],
    ['nothing at the first, empty version', 0, []],
    ['nothing between the first version and the next', 9, []],
    ['the items that a version added', 10, [first('a'), first('b'), first('c')]],
    ['between two versions what the earlier one had', 19, [first('a'), first('b'), first('c')]],
    ['an update in its place, and no deleted item', 20, [secondB, first('c')]],
    ['an item that was added again at the end', 30, [secondB, first('c'), first('d'), againA]],
    ['the newest version', 40, [secondB, first('d'), againA]],
    ['after the newest version what that has', 99, [secondB, first('d'), againA]],
  ])('gives %s', async (_, milliseconds, items) => {
    expect(await itemsAt(milliseconds)).toEqual({ items, total: items.length })
  })

  it.each([
    [30, [secondB, first('c'), first('d'), againA]],
    [40, [secondB, first('d'), againA]],
  ])('pages by offset and by position at %i ms', async (milliseconds, all) => {
    const total = all.length

    expect(await itemsAt(milliseconds, { offset: 1, limit: 2 })).toEqual({ items: all.slice(1, 3), total })
    expect(await itemsAt(milliseconds, { offset: total })).toEqual({ items: [], total })
    expect(await itemsAt(milliseconds, { limit: 0 })).toEqual({ items: [], total })
    expect(await itemsAt(milliseconds, { after: 1 })).toEqual({ items: all.slice(1), total })
    expect(await itemsAt(milliseconds, { after: 0, offset: 1, limit: 1 })).toEqual({ items: all.slice(1, 2), total })
    expect(await itemsAt(milliseconds, { after: 4 })).toEqual({ items: [], total })
  })

  it('gives items by id as they were at the version', async () => {
    expect(await itemsAt(10, { ids: ['b', 'a', 'b', 'd', 'unknown'] })).toEqual({ items: [first('a'), first('b')], total: 2 })
    expect(await itemsAt(20, { ids: ['a'] })).toEqual({ items: [], total: 0 })
    expect(await itemsAt(40, { ids: ['a', 'b'] })).toEqual({ items: [secondB, againA], total: 2 })
    expect(await itemsAt(40, { ids: ['a', 'b'], after: 1 })).toEqual({ items: [againA], total: 2 })
    expect(await itemsAt(40, { ids: ['a', 'b'], offset: 1, limit: 1 })).toEqual({ items: [againA], total: 2 })
  })

  it('gives nothing for an empty list of ids', async () => {
    expect(await itemsAt(40, { ids: [] })).toEqual({ items: [], total: 0 })
  })

  it('gives no total when none is asked for', async () => {
    expect((await itemsAt(40, { total: false })).total).toBeNull()
    expect((await itemsAt(10, { total: false })).total).toBeNull()
    expect((await itemsAt(10, { total: false, ids: ['a'] })).total).toBeNull()
  })

  it('gives nothing when there is no such dataset', async () => {
    expect(await itemsAt(40, { datasetId: 'unknown' })).toEqual({ items: [], total: 0 })
    expect(await itemsAt(40, { datasetId: 'unknown', total: false })).toEqual({ items: [], total: null })
  })
})

describe('findChanges', () => {
  it('gives the changes that one version made, by position', async () => {
    expect(await changesAt(10)).toEqual([first('a'), first('b'), first('c')])
    expect(await changesAt(20)).toEqual(['0 a undefined', secondB])
    expect(await changesAt(30)).toEqual([first('d'), againA])
    expect(await changesAt(40)).toEqual(['2 c undefined'])
  })

  it('gives nothing for a time that is no version, and for the first version', async () => {
    expect(await changesAt(11)).toEqual([])
    expect(await changesAt(0)).toEqual([])
  })

  it('gives those after a position, at most as many as were asked for', async () => {
    expect(await changesAt(10, { after: 0 })).toEqual([first('b'), first('c')])
    expect(await changesAt(10, { after: 0, limit: 1 })).toEqual([first('b')])
    expect(await changesAt(10, { after: 2 })).toEqual([])
    expect(await changesAt(10, { limit: 0 })).toEqual([])
  })

  it('gives nothing when there is no such dataset', async () => {
    expect(await changesAt(10, { datasetId: 'unknown' })).toEqual([])
  })
})
