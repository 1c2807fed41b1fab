import { beforeEach, describe, expect, it } from 'vitest'
import { contentHash } from '../../../../json/content-hash.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { settleAll } from '../../../__tests__/settle-all.ts'
import { DatasetsStorage } from '../base.ts'
import { memoryDatasetsDriver } from '../memory/memory-datasets-driver.ts'
import type { DatasetsDriver } from '../datasets-driver.ts'
import type { ListDatasetsInput } from '../list-datasets.ts'

let driver: DatasetsDriver
let seam: ManualSeam
let store: DatasetsStorage

beforeEach(() => {
  driver = memoryDatasetsDriver()
  seam = manualSeam({ now: 1_000 })
  store = new DatasetsStorage(driver, { seam })
})

const idsOf = async (input: ListDatasetsInput = {}): Promise<string[]> => (await store.listDatasets(input)).datasets.map(({ id }) => id)
const inputsOf = async (datasetId = 'd'): Promise<unknown[]> => (await store.listItems({ datasetId })).items.map((item) => item.input)

describe('createDataset', () => {
  it('stamps id, times, revision and the first, empty version', async () => {
    const dataset = await store.createDataset({ name: 'Questions' })

    expect(dataset).toStrictEqual({
      name: 'Questions',
      id: dataset.id,
      version: new Date(1_000),
      itemCount: 0,
      createdAt: new Date(1_000),
      updatedAt: new Date(1_000),
      revision: dataset.revision,
    })
    expect(dataset.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await store.listVersions({ datasetId: dataset.id })).toMatchObject({
      versions: [{ version: new Date(1_000), itemCount: 0, added: 0, updated: 0, deleted: 0 }],
      pagination: { total: 1 },
    })
  })

  it('keeps what it is given, and get and list agree', async () => {
    const dataset = await store.createDataset({ id: 'd', name: 'Questions', description: '', metadata: null })

    expect(dataset).toMatchObject({ id: 'd', description: '', metadata: null })
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(dataset)
    expect((await store.listDatasets()).datasets).toStrictEqual([dataset])
  })

  it('refuses an id that exists, and the first stays', async () => {
    const first = await store.createDataset({ id: 'd', name: 'first' })

    const refusal = await refusalOf(store.createDataset({ id: 'd', name: 'second' }))

    expect([refusal.code, refusal.details.reason]).toEqual(['CONFLICT', 'exists'])
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(first)
  })

  it('refuses a dataset without a name', async () => {
    const loose: object = {}

    const refusals = [await refusalOf(store.createDataset({ name: '' })), await refusalOf(store.createDataset(loose as { name: string }))]

    expect(refusals.map(({ code, details }) => `${code} ${details.path}`)).toEqual(['INVALID name', 'INVALID name'])
  })
})

describe('getDatasetById', () => {
  it('gives null when there is none', async () => {
    expect(await store.getDatasetById({ id: 'd' })).toBeNull()
  })
})

describe('updateDataset', () => {
  it('patches name, description and metadata, keeps the rest, and makes no version', async () => {
    const dataset = await store.createDataset({ id: 'd', name: 'n', description: 'old', metadata: { a: 1, b: 2 } })
    await store.addItem({ datasetId: 'd', input: 1 })
    const before = await store.getDatasetById({ id: 'd' })
    seam.setNow(5_000)

    const updated = await store.updateDataset({ id: 'd', metadata: { b: 3 } })

    expect(updated).toStrictEqual({ ...before, metadata: { b: 3 }, updatedAt: new Date(5_000), revision: dataset.revision + 2 })
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(updated)
    expect((await store.listVersions({ datasetId: 'd' })).pagination.total).toBe(2)
  })

  it('leaves undefined, stores null in metadata, takes fields away by name, and counts equal values', async () => {
    const { revision } = await store.createDataset({ id: 'd', name: 'n', description: 'x', metadata: 1 })
    const loose: object = { id: 'd', name: undefined, description: undefined }

    // As a caller without strict types passes it.
    const same = await store.updateDataset(loose as { id: string })
    const cleared = await store.updateDataset({ id: 'd', metadata: null })
    const unset = await store.updateDataset({ id: 'd', unset: ['description', 'metadata'] })

    expect([same.name, same.description, same.revision]).toEqual(['n', 'x', revision + 1])
    expect(cleared.metadata).toBeNull()
    expect(Object.keys(unset)).toEqual(expect.not.arrayContaining(['description', 'metadata']))
  })

  it('with a revision lets one of many win, and shows the others the record that won', async () => {
    const { revision } = await store.createDataset({ id: 'd', name: 'n' })

    const { values: won, reasons: lost } = await settleAll(
      Array.from({ length: 5 }, (_, index) => store.updateDataset({ id: 'd', ifRevision: revision, name: `n${index}` })),
    )

    expect([won.length, lost.length]).toEqual([1, 4])
    for (const refusal of lost) expect(refusal).toMatchObject({ code: 'CONFLICT', details: { reason: 'guard', current: won[0] } })
    expect(lost[0]).not.toHaveProperty('details.current.nextPosition')
  })

  it('side by side with others of different fields, and with items, loses nothing', async () => {
    const { revision } = await store.createDataset({ id: 'd', name: 'n' })

    await Promise.all([
      store.updateDataset({ id: 'd', name: 'new' }),
      store.updateDataset({ id: 'd', description: 'text' }),
      store.addItem({ datasetId: 'd', input: 1 }),
    ])

    expect(await store.getDatasetById({ id: 'd' })).toMatchObject({
      name: 'new',
      description: 'text',
      itemCount: 1,
      revision: revision + 3,
    })
  })

  it('does not write the fields of a deleted dataset into one that is made again meanwhile', async () => {
    await store.createDataset({ id: 'd', name: 'first life' })
    const racing = new DatasetsStorage(
      {
        ...driver,
        findDataset: async (id) => {
          const found = await driver.findDataset(id)
          if (found?.name === 'first life') {
            await driver.removeDataset(id)
            await store.createDataset({ id, name: 'second life' })
          }
          return found
        },
      },
      { seam: manualSeam({ seed: 2 }) },
    )

    await racing.addItem({ datasetId: 'd', input: 1 })

    expect(await store.getDatasetById({ id: 'd' })).toMatchObject({ name: 'second life', itemCount: 1 })
  })

  it('refuses what core stamps, and a dataset that is not there', async () => {
    await store.createDataset({ id: 'd', name: 'n' })
    const stamped: object = { createdAt: new Date(0) }

    const refusals = [await refusalOf(store.updateDataset({ id: 'd', ...stamped })), await refusalOf(store.updateDataset({ id: 'nobody' }))]

    expect(refusals.map(({ code }) => code)).toEqual(['INVALID', 'NOT_FOUND'])
    expect(refusals[1]?.message).toBe('Dataset not found: nobody')
  })
})

describe('listDatasets', () => {
  beforeEach(async () => {
    for (const [now, id, name] of [
      [20, 'b', 'x'],
      [10, '\u{1f600}', 'y'],
      [10, '\uff5e', 'x'],
      [10, 'a', '$ne'],
    ] as const) {
      seam.setNow(now)
      await store.createDataset({ id, name })
    }
  })

  it('is newest first, then by id descending by code point, and stays so after updates', async () => {
    seam.setNow(99)
    await store.updateDataset({ id: 'a', name: 'changed' })

    expect(await idsOf()).toEqual(['b', '\u{1f600}', '\uff5e', 'a'])
  })

  it('filters by ids and name, before it pages', async () => {
    const page = await store.listDatasets({ name: 'x', pagination: { offset: 1, limit: 1 } })

    expect(page.datasets.map(({ id }) => id)).toEqual(['\uff5e'])
    expect(page.pagination).toEqual({ total: 2, offset: 1, limit: 1, hasMore: false })
    expect(await idsOf({ ids: ['a', 'b', 'a', 'nobody'], name: 'x' })).toEqual(['b'])
    expect(await idsOf({ ids: [] })).toEqual([])
    expect(await idsOf({ name: '.*' })).toEqual([])
    expect(await idsOf({ name: '$ne' })).toEqual(['a'])
  })

  it.each([1, 2, 3, 4, 5])('is walked in pages of %i, each dataset once', async (limit) => {
    const ids: string[] = []
    for (let hasMore = true; hasMore;) {
      const page = await store.listDatasets({ pagination: { offset: ids.length, limit } })
      ids.push(...page.datasets.map(({ id }) => id))
      hasMore = page.pagination.hasMore
    }

    expect(ids).toEqual(['b', '\u{1f600}', '\uff5e', 'a'])
  })

  it('skips the total when it is not wanted, and refuses null and wrong paging', async () => {
    const loose: object = { name: null }

    expect((await store.listDatasets({ pagination: { limit: 1, total: false } })).pagination).toMatchObject({ total: null, hasMore: true })
    expect((await refusalOf(store.listDatasets(loose))).details.path).toBe('name')
    expect((await refusalOf(store.listDatasets({ pagination: { limit: -1 } }))).details.path).toBe('pagination.limit')
  })
})

describe('deleteDataset', () => {
  it('removes items, past versions and all, and leaves other datasets', async () => {
    await store.createDataset({ id: 'd', name: 'n' })
    await store.createDataset({ id: 'dd', name: 'n' })
    const item = await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
    await store.addItem({ datasetId: 'dd', id: 'a', input: 2 })

    await store.deleteDataset({ id: 'd' })
    await store.deleteDataset({ id: 'd' })

    expect(await store.getDatasetById({ id: 'd' })).toBeNull()
    expect(await store.getItemById({ datasetId: 'd', id: 'a', version: item.version })).toBeNull()
    expect((await store.listItems({ datasetId: 'd', version: item.version })).pagination.total).toBe(0)
    expect((await store.listVersions({ datasetId: 'd' })).versions).toEqual([])
    expect(await Array.fromAsync(store.iterateItems({ datasetId: 'd' }))).toEqual([])
    expect(await Array.fromAsync(store.iterateItemChanges({ datasetId: 'd' }))).toEqual([])
    expect(await inputsOf('dd')).toEqual([2])
  })

  it('lets one that is made again with the id start empty', async () => {
    await store.createDataset({ id: 'd', name: 'n' })
    const item = await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
    await store.deleteDataset({ id: 'd' })

    await store.createDataset({ id: 'd', name: 'n' })

    expect(await store.getItemById({ datasetId: 'd', id: 'a' })).toBeNull()
    expect(await store.getItemById({ datasetId: 'd', id: 'a', version: item.version })).toBeNull()
    expect((await store.listVersions({ datasetId: 'd' })).pagination.total).toBe(1)
  })
})

describe('items', () => {
  beforeEach(async () => {
    await store.createDataset({ id: 'd', name: 'n' })
  })

  it('are stamped and read back equal by id and by list', async () => {
    const item = await store.addItem({ datasetId: 'd', input: { q: 1 }, expectedOutput: null, metadata: ['m'] })

    expect(item).toStrictEqual({
      id: item.id,
      datasetId: 'd',
      version: new Date(1_001),
      input: { q: 1 },
      expectedOutput: null,
      metadata: ['m'],
      contentHash: contentHash({ input: { q: 1 }, expectedOutput: null, metadata: ['m'] }),
      createdAt: new Date(1_000),
      updatedAt: new Date(1_000),
    })
    expect(await store.getItemById({ datasetId: 'd', id: item.id })).toStrictEqual(item)
    expect((await store.listItems({ datasetId: 'd' })).items).toStrictEqual([item])
  })

  it('added together come in the order of the input, as one version; none of them when one cannot be', async () => {
    const items = await store.addItems({ datasetId: 'd', items: [{ id: 'c', input: 1 }, { id: 'a', input: 2 }, { input: 3 }] })
    const head = await store.getDatasetById({ id: 'd' })

    const exists = await refusalOf(
      store.addItems({
        datasetId: 'd',
        items: [
          { id: 'x', input: 0 },
          { id: 'a', input: 0 },
        ],
      }),
    )
    const twice = await refusalOf(
      store.addItems({
        datasetId: 'd',
        items: [
          { id: 'y', input: 0 },
          { id: 'y', input: 0 },
        ],
      }),
    )
    const wrong: object = { id: 'z', input: { n: Number.NaN } }
    const invalid = await refusalOf(store.addItems({ datasetId: 'd', items: [{ input: 0 }, wrong as { input: null }] }))

    expect(items.map((item) => item.input)).toEqual([1, 2, 3])
    expect(new Set(items.map((item) => item.version.getTime())).size).toBe(1)
    expect([exists.code, exists.details.reason, exists.details.conflicts]).toEqual(['CONFLICT', 'exists', [1]])
    expect(twice.code).toBe('INVALID')
    expect([invalid.code, invalid.details.path]).toEqual(['INVALID', 'items[1].input.n'])
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(head)
    expect(await inputsOf()).toEqual([1, 2, 3])
  })

  it('that are undefined in part leave those parts absent', async () => {
    const loose: object = { id: 'a', input: 1, expectedOutput: undefined, metadata: undefined }

    // As a caller without strict types passes it.
    const [item] = await store.addItems({ datasetId: 'd', items: [loose as { input: number }] })
    const updated = await store.updateItem({ datasetId: 'd', ...(loose as { id: string }), input: 2 })

    expect(Object.keys(item ?? {})).toEqual(expect.not.arrayContaining(['expectedOutput', 'metadata']))
    expect(Object.keys(updated)).toEqual(expect.not.arrayContaining(['expectedOutput', 'metadata']))
  })

  it('are updated field by field; what is not given stays, null is stored, unset takes away', async () => {
    const item = await store.addItem({ datasetId: 'd', id: 'a', input: 1, expectedOutput: { x: 1 }, metadata: 'm' })
    seam.setNow(7_000)

    const first = await store.updateItem({ datasetId: 'd', id: 'a', expectedOutput: null })
    const second = await store.updateItem({ datasetId: 'd', id: 'a', unset: ['expectedOutput', 'metadata'], input: null })

    expect(first).toStrictEqual({
      ...item,
      version: new Date(7_000),
      expectedOutput: null,
      contentHash: contentHash({ input: 1, expectedOutput: null, metadata: 'm' }),
      updatedAt: new Date(7_000),
    })
    expect(Object.keys(second)).toEqual(expect.not.arrayContaining(['expectedOutput', 'metadata']))
    expect(second.input).toBeNull()
    expect(await store.getItemById({ datasetId: 'd', id: 'a' })).toStrictEqual(second)
  })

  it('updated to equal values, however their keys are ordered, make no version and stay as they are', async () => {
    const item = await store.addItem({ datasetId: 'd', id: 'a', input: { a: 1, b: [2] } })
    const head = await store.getDatasetById({ id: 'd' })
    seam.setNow(7_000)

    const same = await store.updateItem({ datasetId: 'd', id: 'a', input: { b: [2], a: 1 } })

    expect(same).toStrictEqual(item)
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(head)
  })

  it('through another dataset cannot be reached', async () => {
    await store.createDataset({ id: 'other', name: 'n' })
    await store.addItem({ datasetId: 'd', id: 'a', input: 1 })

    const refusal = await refusalOf(store.updateItem({ datasetId: 'other', id: 'a', input: 2 }))
    await store.deleteItem({ datasetId: 'other', id: 'a' })

    expect(refusal.code).toBe('NOT_FOUND')
    expect(await store.getItemById({ datasetId: 'other', id: 'a' })).toBeNull()
    expect(await inputsOf()).toEqual([1])
  })

  it('deleted are hidden; deleting again does nothing, and updating is NOT_FOUND', async () => {
    await store.addItems({ datasetId: 'd', items: ['a', 'b', 'c'].map((id) => ({ id, input: id })) })

    await store.deleteItem({ datasetId: 'd', id: 'b' })
    const head = await store.getDatasetById({ id: 'd' })
    await store.deleteItem({ datasetId: 'd', id: 'b' })
    await store.deleteItems({ datasetId: 'd', ids: ['b', 'nobody'] })

    expect(await store.getItemById({ datasetId: 'd', id: 'b' })).toBeNull()
    expect(await inputsOf()).toEqual(['a', 'c'])
    expect((await refusalOf(store.updateItem({ datasetId: 'd', id: 'b', input: 1 }))).code).toBe('NOT_FOUND')
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(head)
  })

  it('need their dataset', async () => {
    const datasetId = 'nobody'
    const refusals = await Promise.all([
      refusalOf(store.addItem({ datasetId, input: 1 })),
      refusalOf(store.addItems({ datasetId, items: [] })),
      refusalOf(store.updateItem({ datasetId, id: 'a', input: 1 })),
      refusalOf(store.deleteItem({ datasetId, id: 'a' })),
      refusalOf(store.deleteItems({ datasetId, ids: ['a'] })),
      refusalOf(store.applyItems({ datasetId })),
    ])

    for (const { code, message } of refusals) expect([code, message]).toEqual(['NOT_FOUND', 'Dataset not found: nobody'])
    expect(await store.getItemById({ datasetId, id: 'a' })).toBeNull()
    expect((await store.listItems({ datasetId })).pagination).toEqual({ total: 0, offset: 0, limit: 100, hasMore: false })
  })
})
