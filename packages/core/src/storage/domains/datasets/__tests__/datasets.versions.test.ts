import { beforeEach, describe, expect, it } from 'vitest'
import type { DatasetItem } from '../../../../records/dataset-item.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { settleAll } from '../../../__tests__/settle-all.ts'
import { DatasetsStorage } from '../base.ts'
import { memoryDatasetsDriver } from '../memory/memory-datasets-driver.ts'
import type { DatasetsDriver } from '../datasets-driver.ts'

const start = Date.UTC(2026, 0, 1)

let driver: DatasetsDriver
let seam: ManualSeam
let store: DatasetsStorage

beforeEach(async () => {
  driver = memoryDatasetsDriver()
  seam = manualSeam({ now: start })
  store = new DatasetsStorage(driver, { seam })
  await store.createDataset({ id: 'd', name: 'n' })
})

const headVersion = async (): Promise<Date> => {
  const dataset = await store.getDatasetById({ id: 'd' })
  if (dataset === null) throw new Error('The dataset is there')
  return dataset.version
}
const stateAt = async (version?: Date): Promise<string[]> => {
  const { items } = await store.listItems({ datasetId: 'd', ...(version === undefined ? {} : { version }) })
  return items.map((item) => `${item.id}=${JSON.stringify(item.input)}`)
}
const isRising = (times: readonly Date[]): boolean => times.every((time, index) => index === 0 || time > (times[index - 1] ?? time))
const versions = async (): Promise<Date[]> =>
  (await store.listVersions({ datasetId: 'd', pagination: { limit: 1_000 } })).versions.map(({ version }) => version)

describe('versions', () => {
  it('strictly rise, a millisecond at a time, while the clock stands still', async () => {
    for (let write = 0; write < 100; write += 1) await store.addItem({ datasetId: 'd', input: write })

    const made = (await versions()).toReversed()
    expect(made).toEqual(Array.from({ length: 101 }, (_, index) => new Date(start + index)))
  })

  it('strictly rise when the clock goes back an hour, and are the time of day when it goes on', async () => {
    await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
    seam.setNow(start - 3_600_000)
    const back = await store.updateItem({ datasetId: 'd', id: 'a', input: 2 })
    seam.setNow(start + 3_600_000)
    const forth = await store.updateItem({ datasetId: 'd', id: 'a', input: 3 })

    expect([back.version, forth.version]).toEqual([new Date(start + 2), new Date(start + 3_600_000)])
    expect(back.updatedAt).toEqual(new Date(start - 3_600_000))
  })

  it('are one a call, and none for a call that changes nothing', async () => {
    const before = (await versions()).length
    await store.addItems({
      datasetId: 'd',
      items: [
        { id: 'a', input: 1 },
        { id: 'b', input: 2 },
      ],
    })
    await store.addItems({ datasetId: 'd', items: [] })
    await store.updateItem({ datasetId: 'd', id: 'a', input: 1 })
    await store.deleteItems({ datasetId: 'd', ids: ['nobody'] })
    await store.applyItems({ datasetId: 'd' })
    await store.updateDataset({ id: 'd', name: 'renamed' })

    expect((await versions()).length - before).toBe(1)
  })

  it('of two stores that write side by side are distinct, and every state is one write further', async () => {
    const stores = [store, new DatasetsStorage(driver, { seam: manualSeam({ now: start, seed: 2 }) })]

    await Promise.all(
      Array.from({ length: 40 }, (_, index) => stores[index % 2]?.addItem({ datasetId: 'd', id: `${index}`, input: index })),
    )

    const made = (await versions()).toReversed()
    expect(isRising(made)).toBe(true)
    let previous: string[] = []
    for (const [count, version] of made.entries()) {
      const state = await stateAt(version)
      expect(state).toHaveLength(count)
      expect(state.slice(0, previous.length)).toEqual(previous)
      previous = state
    }
  })

  it('of one dataset are not moved by writes to another', async () => {
    await store.createDataset({ id: 'other', name: 'n' })
    const before = await headVersion()

    await store.addItem({ datasetId: 'other', input: 1 })

    expect(await headVersion()).toEqual(before)
  })

  it('are listed newest first with what each did, up to a time, in pages', async () => {
    await store.applyItems({
      datasetId: 'd',
      adds: [
        { id: 'a', input: 1 },
        { id: 'b', input: 1 },
      ],
    })
    await store.applyItems({ datasetId: 'd', updates: [{ id: 'a', input: 2 }], adds: [{ id: 'c', input: 1 }], deletes: ['b', 'nobody'] })
    const first = { version: new Date(start), itemCount: 0, added: 0, updated: 0, deleted: 0 }
    const second = { version: new Date(start + 1), itemCount: 2, added: 2, updated: 0, deleted: 0 }
    const third = { version: new Date(start + 2), itemCount: 2, added: 1, updated: 1, deleted: 1 }

    const all = await store.listVersions({ datasetId: 'd' })
    const page = await store.listVersions({ datasetId: 'd', notAfter: new Date(start + 1), pagination: { offset: 1, limit: 5 } })

    expect(all).toStrictEqual({ versions: [third, second, first], pagination: { total: 3, offset: 0, limit: 100, hasMore: false } })
    expect(page).toStrictEqual({ versions: [first], pagination: { total: 2, offset: 1, limit: 5, hasMore: false } })
  })
})

describe('reading at a version', () => {
  it('includes that write, shows the earlier state between two, nothing before the first, and all after the last', async () => {
    seam.setNow(start + 100)
    await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
    seam.setNow(start + 200)
    await store.updateItem({ datasetId: 'd', id: 'a', input: 2 })
    seam.setNow(start + 300)
    await store.deleteItem({ datasetId: 'd', id: 'a' })
    seam.setNow(start + 400)
    await store.addItem({ datasetId: 'd', id: 'b', input: 3 })

    const states = []
    for (const after of [-1, 0, 99, 100, 150, 199, 200, 299, 300, 350, 400, 1e9]) states.push(await stateAt(new Date(start + after)))

    const [a1, a2, b3] = [['a=1'], ['a=2'], ['b=3']]
    expect(states).toEqual([[], [], [], a1, a1, a1, a2, a2, [], [], b3, b3])
  })

  it('by id agrees with the list at every version', async () => {
    await store.addItems({
      datasetId: 'd',
      items: [
        { id: 'a', input: 1 },
        { id: 'b', input: 1 },
      ],
    })
    await store.updateItem({ datasetId: 'd', id: 'b', input: 2 })
    await store.deleteItem({ datasetId: 'd', id: 'a' })

    for (const version of await versions()) {
      const { items } = await store.listItems({ datasetId: 'd', version })
      for (const id of ['a', 'b', 'c']) {
        const listed = items.find((item) => item.id === id) ?? null
        expect(await store.getItemById({ datasetId: 'd', id, version })).toStrictEqual(listed)
      }
    }
  })

  it('is exact with a version that went through JSON', async () => {
    await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
    const text = JSON.stringify(await headVersion())
    await store.updateItem({ datasetId: 'd', id: 'a', input: 2 })

    const version: unknown = JSON.parse(text)

    expect(await stateAt(new Date(String(version)))).toEqual(['a=1'])
  })

  it('pages an old version exactly while the head changes', async () => {
    const items = Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, input: index }))
    await store.addItems({ datasetId: 'd', items })
    const version = await headVersion()
    const seen: unknown[] = []

    for (let hasMore = true; hasMore;) {
      const page = await store.listItems({ datasetId: 'd', version, pagination: { offset: seen.length, limit: 3 } })
      seen.push(...page.items.map((item) => item.input))
      hasMore = page.pagination.hasMore
      await store.deleteItem({ datasetId: 'd', id: `${seen.length - 1}` })
      await store.addItem({ datasetId: 'd', input: 'new' })
      expect(page.pagination.total).toBe(10)
    }

    expect(seen).toEqual(items.map((item) => item.input))
  })
})

describe('the order of items', () => {
  beforeEach(async () => {
    await store.addItems({ datasetId: 'd', items: ['c', 'a', 'b'].map((id) => ({ id, input: id })) })
  })

  it('is that of their first addition, which an update does not change', async () => {
    await store.updateItem({ datasetId: 'd', id: 'c', input: 'changed' })
    await store.addItem({ datasetId: 'd', id: '0', input: '0' })

    expect(await stateAt()).toEqual(['c="changed"', 'a="a"', 'b="b"', '0="0"'])
  })

  it('has an item that is added again at the end, and its earlier life where it was', async () => {
    const before = await headVersion()
    await store.deleteItem({ datasetId: 'd', id: 'c' })
    const again = await store.addItem({ datasetId: 'd', id: 'c', input: 'again' })

    expect(await stateAt()).toEqual(['a="a"', 'b="b"', 'c="again"'])
    expect(await stateAt(before)).toEqual(['c="c"', 'a="a"', 'b="b"'])
    expect((await store.getItemById({ datasetId: 'd', id: 'c', version: before }))?.input).toBe('c')
    expect(again.version).toEqual(await headVersion())
  })

  it.each([1, 2, 3, 4])('is walked in pages of %i by offset and by item', async (limit) => {
    const byOffset: DatasetItem[] = []
    const byItem: DatasetItem[] = []
    for (let hasMore = true; hasMore;) {
      const page = await store.listItems({ datasetId: 'd', pagination: { offset: byOffset.length, limit } })
      byOffset.push(...page.items)
      hasMore = page.pagination.hasMore
    }
    for (let hasMore = true; hasMore;) {
      const last = byItem.at(-1)
      const page = await store.listItems({ datasetId: 'd', ...(last && { after: last.id }), pagination: { limit } })
      byItem.push(...page.items)
      hasMore = page.pagination.hasMore
      expect(page.pagination.total).toBe(3)
    }

    expect(byOffset.map((item) => item.id)).toEqual(['c', 'a', 'b'])
    expect(byItem).toStrictEqual(byOffset)
  })

  it('holds for chosen items, each once', async () => {
    const page = await store.listItems({ datasetId: 'd', ids: ['b', 'nobody', 'c', 'b'] })

    expect(page.items.map((item) => item.id)).toEqual(['c', 'b'])
    expect(page.pagination.total).toBe(2)
    expect((await store.listItems({ datasetId: 'd', ids: [] })).pagination.total).toBe(0)
    expect((await store.listItems({ datasetId: 'd', pagination: { limit: 0 } })).pagination).toMatchObject({ total: 3, hasMore: true })
    expect((await store.listItems({ datasetId: 'd', pagination: { limit: 2, total: false } })).pagination.total).toBeNull()
  })

  it('refuses to start behind an item that is not there, and behind one beside an offset', async () => {
    const nobody = await refusalOf(store.listItems({ datasetId: 'd', after: 'nobody' }))
    const both = await refusalOf(store.listItems({ datasetId: 'd', after: 'c', pagination: { offset: 1 } }))

    expect([nobody.code, nobody.details.path]).toEqual(['INVALID', 'after'])
    expect([both.code, both.details.path]).toEqual(['INVALID', 'pagination.offset'])
  })

  it('is that of iterateItems too, over several pages, and a walk shows one state', async () => {
    const more = Array.from({ length: 1_100 }, (_, index) => ({ id: `item-${index}`, input: index }))
    await store.addItems({ datasetId: 'd', items: more })
    const seen: string[] = []

    for await (const item of store.iterateItems({ datasetId: 'd' })) {
      if (seen.length === 2) await store.deleteItems({ datasetId: 'd', ids: ['item-1000', 'item-3'] })
      seen.push(item.id)
    }

    expect(seen).toEqual(['c', 'a', 'b', ...more.map((item) => item.id)])
    expect(await Array.fromAsync(store.iterateItems({ datasetId: 'd', ids: ['item-1000', 'b'] }), (item) => item.id)).toEqual(['b'])
    expect(await Array.fromAsync(store.iterateItems({ datasetId: 'd', version: new Date(start) }))).toEqual([])
  })
})

describe('applyItems', () => {
  beforeEach(async () => {
    await store.addItems({ datasetId: 'd', items: ['a', 'b', 'c'].map((id) => ({ id, input: id })) })
  })

  it('adds, updates and deletes as one version, and gives it', async () => {
    const made = await store.applyItems({
      datasetId: 'd',
      adds: [{ id: 'x', input: 1 }],
      updates: [
        { id: 'a', input: 'new' },
        { id: 'c', input: 'c' },
      ],
      deletes: ['b'],
    })

    expect(made).toStrictEqual({ version: await headVersion(), itemCount: 3, added: 1, updated: 1, deleted: 1 })
    expect((await store.listVersions({ datasetId: 'd' })).versions[0]).toStrictEqual(made)
    expect(await stateAt()).toEqual(['a="new"', 'c="c"', 'x=1'])
    expect((await store.getItemById({ datasetId: 'd', id: 'c' }))?.version).not.toEqual(made.version)
  })

  it('gives the newest version with zero counts when nothing changes', async () => {
    const made = await store.applyItems({ datasetId: 'd', updates: [{ id: 'a', input: 'a' }], deletes: ['nobody'] })

    expect(made).toStrictEqual({ version: await headVersion(), itemCount: 3, added: 0, updated: 0, deleted: 0 })
  })

  it.each([
    [
      'an item to add that is there',
      {
        adds: [
          { id: 'n', input: 1 },
          { id: 'b', input: 1 },
        ],
      },
      'CONFLICT',
      { reason: 'exists', conflicts: [1] },
    ],
    ['an item to update that is not there', { updates: [{ id: 'nobody', input: 1 }] }, 'NOT_FOUND', {}],
    ['an item that is named twice', { updates: [{ id: 'a', input: 1 }], deletes: ['a'] }, 'INVALID', {}],
    ['a value that is no JSON', { adds: [{ input: Number.NaN }] }, 'INVALID', { path: 'adds[0].input' }],
  ])('stores nothing of it with %s', async (_, changes, code, details) => {
    const [version, state] = [await headVersion(), await stateAt()]

    const refusal = await refusalOf(store.applyItems({ datasetId: 'd', deletes: ['c'], adds: [{ input: 0 }], ...changes }))

    expect(refusal.code).toBe(code)
    expect(refusal.details).toMatchObject(details)
    expect([await headVersion(), await stateAt()]).toEqual([version, state])
  })

  it('with a version lets one of two win, and shows the other the dataset', async () => {
    const ifVersion = await headVersion()

    const { reasons } = await settleAll([
      store.applyItems({ datasetId: 'd', ifVersion, deletes: ['a'] }),
      store.applyItems({ datasetId: 'd', ifVersion, deletes: ['b'] }),
    ])

    expect(reasons).toHaveLength(1)
    const current = await store.getDatasetById({ id: 'd' })
    expect(reasons[0]).toMatchObject({ code: 'CONFLICT', details: { reason: 'guard', current } })
    expect(current?.itemCount).toBe(2)
  })

  it('guards every other write of items the same way', async () => {
    const behind = { datasetId: 'd', ifVersion: new Date(start) }
    const refusals = await Promise.all([
      refusalOf(store.addItem({ ...behind, input: 1 })),
      refusalOf(store.addItems({ ...behind, items: [] })),
      refusalOf(store.updateItem({ ...behind, id: 'a', input: 'a' })),
      refusalOf(store.deleteItem({ ...behind, id: 'nobody' })),
      refusalOf(store.deleteItems({ ...behind, ids: [] })),
    ])

    expect(refusals.map(({ details }) => details.reason)).toEqual(refusals.map(() => 'guard'))
    const ifVersion = await headVersion()
    await expect(store.deleteItem({ datasetId: 'd', id: 'a', ifVersion })).resolves.toBeUndefined()
  })

  it('without one goes on when others change other things meanwhile', async () => {
    await Promise.all([
      store.applyItems({ datasetId: 'd', adds: [{ id: 'x', input: 1 }] }),
      store.applyItems({ datasetId: 'd', updates: [{ id: 'a', input: 'new' }] }),
      store.applyItems({ datasetId: 'd', deletes: ['b'] }),
    ])

    expect(await stateAt()).toEqual(['a="new"', 'c="c"', 'x=1'])
    expect(isRising((await versions()).toReversed())).toBe(true)
  })
})
