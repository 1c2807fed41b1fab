import type { DatasetVersion, DatasetsStorage } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { walkPages } from '../walk-pages.ts'
import { randomItemWrites } from './random-item-writes.ts'

/** The list of versions, what makes one, and the walk through what each changed. */
export const versionListCases: readonly ConformanceCase[] = [
  {
    id: 'V15',
    name: 'versions.list',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'versions come newest first with their own counts; `notAfter` is inclusive; pages and totals are exact',
    clause: 'Each says how many items it has, and how many it added, updated and deleted.',
    likelyCause: '`findVersions` gives the current counts for each version, or compares `notAfter` exclusively',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const { version: first } = await datasets.createDataset({ id: 'd', name: 'n' })
      await datasets.createDataset({ id: 'd2', name: 'n' })
      const { writes, states } = randomItemWrites(25, t.seed + 2)
      const expected: DatasetVersion[] = [{ version: first, itemCount: 0, added: 0, updated: 0, deleted: 0 }]
      for (const [index, { changes }] of writes.entries()) {
        t.seam.setNow(t.seam.now() + 10)
        const made = await datasets.applyItems({ datasetId: 'd', ...changes })
        const { adds = [], updates = [], deletes = [] } = changes
        const counts = { added: adds.length, updated: updates.length, deleted: deletes.length }
        expected.unshift({ version: new Date(t.seam.now()), itemCount: states[index]?.length ?? 0, ...counts })
        t.equal(made, expected[0], `what write ${index} gives`)
      }

      const list = await datasets.listVersions({ datasetId: 'd' })
      t.equal(list, { versions: expected, pagination: { total: 26, offset: 0, limit: 100, hasMore: false } }, 'the list')
      for (const index of [0, 1, 12, 25]) {
        const at = expected[index]?.version.getTime() ?? 0
        for (const [notAfter, from] of [
          [at, index],
          [at + 9, index],
          [at - 1, index + 1],
        ] as const) {
          const { versions, pagination } = await datasets.listVersions({ datasetId: 'd', notAfter: new Date(notAfter) })
          t.equal([versions, pagination.total], [expected.slice(from), 26 - from], `the versions not after one and ${notAfter - at} ms`)
        }
      }
      for (const limit of [1, 7, 25, 26, 27]) {
        const pages = await walkPages(limit, async (pagination) => {
          const page = await datasets.listVersions({ datasetId: 'd', pagination })
          return { rows: page.versions, pagination: page.pagination }
        })
        t.equal(
          pages.flatMap(({ rows }) => rows),
          expected,
          `the pages of ${limit}`,
        )
      }
      const none = await datasets.listVersions({ datasetId: 'd', pagination: { limit: 0 } })
      t.equal(none, { versions: [], pagination: { total: 26, offset: 0, limit: 0, hasMore: true } }, 'a page of limit 0')
      const uncounted = await datasets.listVersions({ datasetId: 'd', pagination: { offset: 25, total: false } })
      t.equal([uncounted.versions, uncounted.pagination.total], [expected.slice(25), null], 'the oldest one, not counted')
      t.equal((await datasets.listVersions({ datasetId: 'none' })).versions, [], 'the versions of a dataset that does not exist')
      t.equal((await datasets.listVersions({ datasetId: 'd2' })).pagination.total, 1, 'how many versions another dataset has')
    },
  },
  {
    id: 'V16',
    name: 'versions.only-changes',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'equal updates, deletes of nothing, empty batches and updates of the dataset make no version and change no item',
    clause: 'when nothing changes none is made, and the newest one is given with zero counts.',
    likelyCause: 'A write of an equal value is stored as a change, or `replaceDataset` makes a version when it is given none',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const created = await datasets.createDataset({ id: 'd', name: 'n' })
      const zero = { added: 0, updated: 0, deleted: 0 }
      const { versions } = await datasets.listVersions({ datasetId: 'd' })
      t.equal(versions, [{ ...zero, version: created.version, itemCount: 0 }], 'the first version, which is empty')
      const [a] = await datasets.addItems({ datasetId: 'd', items: ['a', 'b'].map((id) => newItem({ id, metadata: { x: 1, y: [null] } })) })
      const before = await everythingOf(datasets)
      const version = a?.version ?? new Date(0)
      t.seam.setNow(t.seam.now() + 1_000)
      const datasetId = 'd'

      const same = { id: 'a', input: a?.input ?? null, metadata: { y: [null], x: 1 } }
      t.equal(await datasets.updateItem({ datasetId, ...same }), a, 'an update to equal values, with keys in another order')
      t.equal(await datasets.updateItem({ datasetId, id: 'a' }), a, 'an update of no field')
      await datasets.deleteItem({ datasetId, id: 'none' })
      await datasets.deleteItems({ datasetId, ids: ['none', 'neither'] })
      await datasets.deleteItems({ datasetId, ids: [] })
      await datasets.addItems({ datasetId, items: [] })
      const nothing = { ...zero, version, itemCount: 2 }
      t.equal(await datasets.applyItems({ datasetId }), nothing, 'no changes at all')
      const applied = await datasets.applyItems({ datasetId, updates: [same, { id: 'b' }], deletes: ['none'], ifVersion: version })
      t.equal(applied, nothing, 'changes that change nothing')
      t.equal(await everythingOf(datasets), before, 'the dataset, its items and versions after all of them')

      await datasets.updateDataset({ id: datasetId, name: 'new' })
      const { versions: kept, items } = await everythingOf(datasets)
      t.equal([kept, items], [before.versions, before.items], 'versions and items after an update of the dataset')
      const mixed = await datasets.applyItems({ datasetId, updates: [same, { id: 'b', input: 'new' }], deletes: ['none'] })
      t.equal(mixed, { ...zero, version: new Date(t.seam.now()), itemCount: 2, updated: 1 }, 'changes of which one changes something')
      t.equal(await datasets.getItemById({ datasetId, id: 'a' }), a, 'the item that was updated to equal values')
    },
  },
  {
    id: 'V17',
    name: 'history.iterate-changes',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'the walk gives each version once, oldest first, with exactly what it changed, over many pages of versions and of changes',
    clause: 'Walks through the history of a dataset for `importDataset`: one entry a version, oldest first, up to the newest at the start.',
    likelyCause: '`findChanges` ignores `after` or `limit`, gives deleted items as absent, or orders by id',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const { version: first } = await datasets.createDataset({ id: 'd', name: 'n' })
      const many = Array.from({ length: 1_100 }, (_, index) => `many-${(index * 3) % 1_100}`)
      const large = await datasets.applyItems({ datasetId: 'd', adds: many.map((id) => ({ id, input: 0 })) })
      const { writes } = randomItemWrites(110, t.seed + 3)
      const made: Date[] = []
      for (const { changes } of writes) made.push((await datasets.applyItems({ datasetId: 'd', ...changes })).version)
      const items = new Map<string, unknown>()

      let entry = 0
      for await (const { version, changes } of datasets.iterateItemChanges({ datasetId: 'd' })) {
        if (entry === 50) await datasets.addItem({ datasetId: 'd', id: 'late', input: 'late' })
        t.equal(version, [first, large.version, ...made][entry], `the version of entry ${entry}`)
        if (entry === 0) t.equal(changes, [], 'what the first version changed')
        if (entry === 1)
          t.equal(
            changes.map(({ itemId }) => itemId),
            many,
            'what the large version changed, in the order of the items',
          )
        const wanted = writes[entry - 2]?.changes ?? {}
        const added = (wanted.adds ?? []).map(({ id }) => id ?? '')
        const others = new Set([...(wanted.updates ?? []).map(({ id }) => id), ...(wanted.deletes ?? [])])
        const named = [...[...items.keys()].filter((id) => others.has(id)), ...added]
        if (entry > 1)
          t.equal(
            changes.map(({ itemId }) => itemId),
            named,
            `the items that entry ${entry} names, in their order`,
          )
        for (const { itemId, item } of changes) {
          if (item === null) items.delete(itemId)
          else items.set(itemId, item)
          t.equal(item === null, (wanted.deletes ?? []).includes(itemId), `whether entry ${entry} deletes ${itemId}`)
        }
        if (entry > 1 && entry % 10 === 0) await expectItems(version)
        entry += 1
      }
      t.equal(entry, writes.length + 2, 'how many entries there are, without the version made meanwhile')
      await expectItems(made.at(-1) ?? first)
      t.equal(await Array.fromAsync(datasets.iterateItemChanges({ datasetId: 'none' })), [], 'the history of a dataset that does not exist')

      async function expectItems(version: Date): Promise<void> {
        const listed = await datasets.listItems({ datasetId: 'd', version, pagination: { limit: 2_000 } })
        t.equal([...items.values()], listed.items, 'what the entries so far make, compared with the items at the version')
      }
    },
  },
]

interface Everything {
  readonly dataset: unknown
  readonly items: unknown
  readonly versions: unknown
}

async function everythingOf(datasets: DatasetsStorage): Promise<Everything> {
  return {
    dataset: await datasets.getDatasetById({ id: 'd' }),
    items: await datasets.listItems({ datasetId: 'd' }),
    versions: await datasets.listVersions({ datasetId: 'd' }),
  }
}
