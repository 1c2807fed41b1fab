import type { DatasetsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'

const clause =
  'Versions are dates that strictly rise per dataset, also within a millisecond, with several writers, or when the clock goes back.'
const likelyCause = 'The driver stamps or rounds versions itself, in place of keeping those that `replaceDataset` is given'

/** The dates of versions: rising, exact, and of one dataset. */
export const versionTimeCases: readonly ConformanceCase[] = [
  {
    id: 'V01',
    name: 'versions.strictly-increase',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'each kind of write of items gives a larger version, the same in the dataset, its list of versions and the items',
    clause,
    likelyCause,
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const datasetId = 'd'
      const writes: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['addItem', () => datasets.addItem({ datasetId, ...newItem({ id: 'a' }) })],
        ['addItems', () => datasets.addItems({ datasetId, items: ['b', 'c', 'e'].map((id) => newItem({ id })) })],
        ['updateItem', () => datasets.updateItem({ datasetId, id: 'a', input: 'new' })],
        ['deleteItem', () => datasets.deleteItem({ datasetId, id: 'b' })],
        ['deleteItems', () => datasets.deleteItems({ datasetId, ids: ['c'] })],
        ['applyItems', () => datasets.applyItems({ datasetId, adds: [newItem({ id: 'b' })], deletes: ['e'] })],
      ]
      for (const [method, write] of writes) {
        t.seam.setNow(t.seam.now() + 7)
        const before = await versionOf(t, datasets)
        await write()
        const after = await versionOf(t, datasets)
        t.ok(after > before, `the version after ${method} is larger than before`)
        t.equal(after, t.seam.now(), `the version after ${method}, with a clock that went on`)
      }
      const a = await datasets.getItemById({ datasetId, id: 'a' })
      t.equal(a?.version.getTime(), t.seam.now() - 21, 'the version of an item: that of its last change')
    },
  },
  {
    id: 'V02',
    name: 'versions.frozen-clock',
    level: 'required',
    since: '1.0',
    requires: [],
    title: '100 writes in one millisecond give 100 distinct, rising versions, each with its own state',
    clause,
    likelyCause,
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const created = await datasets.createDataset({ id: 'd', name: 'n' })
      const versions: Date[] = []
      for (let write = 0; write < 100; write += 1) {
        versions.push((await datasets.addItem({ datasetId: 'd', id: `${write}`, input: write })).version)
      }

      const times = versions.map((version) => version.getTime())
      t.equal(
        times,
        times.map((_, index) => created.version.getTime() + index + 1),
        'the versions that the writes gave',
      )
      const listed = (await datasets.listVersions({ datasetId: 'd', pagination: { limit: 200 } })).versions
      t.equal(
        listed.map(({ version }) => version),
        [created.version, ...versions].toReversed(),
        'the versions that are listed',
      )
      for (const index of [0, 1, 49, 98, 99]) {
        const { pagination } = await datasets.listItems({ datasetId: 'd', version: versions[index] ?? new Date(0) })
        t.equal(pagination.total, index + 1, `how many items there are at version ${index + 1}`)
      }
    },
  },
  {
    id: 'V03',
    name: 'versions.clock-back',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'versions go on rising when the clock jumps back an hour, and the newest write is the current state',
    clause,
    likelyCause,
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const first = await datasets.addItem({ datasetId: 'd', id: 'a', input: 'before' })
      t.seam.setNow(t.seam.now() - 3_600_000)
      const other = await datasets.addItem({ datasetId: 'd', id: 'b', input: 'after' })
      const changed = await datasets.updateItem({ datasetId: 'd', id: 'a', input: 'after' })

      t.equal(other.version.getTime(), first.version.getTime() + 1, 'the version of the first write after the jump')
      t.equal(changed.version.getTime(), first.version.getTime() + 2, 'the version of the second')
      t.equal((await datasets.listItems({ datasetId: 'd' })).items, [changed, other], 'the current items')
      t.equal((await datasets.listItems({ datasetId: 'd', version: first.version })).items, [first], 'the items before the jump')
      t.equal(changed.updatedAt.getTime(), t.seam.now(), 'updatedAt, which follows the clock')
    },
  },
  {
    id: 'V13',
    name: 'versions.token-survives',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a version taken through JSON, and through close and open where the store is durable, selects the same state',
    clause: 'A version is a whole number of milliseconds, so it selects the same state after it went through JSON.',
    likelyCause: 'Versions are kept with more or less than milliseconds, for example as seconds or as local time',
    run: async (t) => {
      const storage = await t.open()
      await storage.stores.datasets.createDataset({ id: 'd', name: 'n' })
      const states: (readonly [token: string, state: unknown])[] = []
      for (const step of [1, 1, 998, 1, 1_000, 59_999, 86_400_000]) {
        t.seam.setNow(t.seam.now() + step)
        const { version } = await storage.stores.datasets.addItem({ datasetId: 'd', input: step })
        const state = await storage.stores.datasets.listItems({ datasetId: 'd', version })
        t.ok(Number.isInteger(version.getTime()), 'the version is a whole number of milliseconds')
        states.push([JSON.stringify({ version }), state])
      }

      let reader = storage
      if (t.capabilities.durable) {
        await storage.close()
        reader = await t.open()
      }
      for (const [index, [token, state]] of states.entries()) {
        const parsed = JSON.parse(token) as { readonly version: string }
        const version = new Date(parsed.version)
        t.equal(await reader.stores.datasets.listItems({ datasetId: 'd', version }), state, `the state at version ${index + 1}`)
      }
    },
  },
  {
    id: 'V14',
    name: 'versions.scope',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'writes to one dataset do not move another, and an update of the dataset itself makes no version',
    clause: 'One call, one version; only changes of items make one.',
    likelyCause: 'Versions are counted per store, or `replaceDataset` makes one also when it is given none',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      for (const id of ['d', 'other']) await datasets.createDataset({ id, name: id })
      await datasets.addItem({ datasetId: 'other', id: 'a', input: 1 })
      const before = await Promise.all([datasets.getDatasetById({ id: 'other' }), datasets.listVersions({ datasetId: 'other' })])
      for (let write = 0; write < 3; write += 1) {
        t.seam.setNow(t.seam.now() + 5)
        await datasets.addItem({ datasetId: 'd', input: write })
      }
      const version = await versionOf(t, datasets)

      t.seam.setNow(t.seam.now() + 5)
      await datasets.updateDataset({ id: 'd', name: 'new', metadata: { a: 1 } })

      t.equal(await versionOf(t, datasets), version, 'the version after an update of the dataset')
      const dataset = await datasets.getDatasetById({ id: 'd' })
      t.equal([dataset?.name, dataset?.metadata, dataset?.itemCount], ['new', { a: 1 }, 3], 'the dataset after it')
      await datasets.addItem({ datasetId: 'd', input: 'last' })
      const later = await datasets.getDatasetById({ id: 'd' })
      t.equal([later?.name, later?.metadata, later?.itemCount], ['new', { a: 1 }, 4], 'the dataset after one more item')
      const after = await Promise.all([datasets.getDatasetById({ id: 'other' }), datasets.listVersions({ datasetId: 'other' })])
      t.equal(after, before, 'the other dataset and its versions')
    },
  },
]

/** The newest version of the dataset, which its list of versions agrees with. */
async function versionOf(t: CaseContext, datasets: DatasetsStorage): Promise<number> {
  const dataset = await datasets.getDatasetById({ id: 'd' })
  const { versions } = await datasets.listVersions({ datasetId: 'd', pagination: { limit: 1 } })
  t.equal(
    versions.map(({ version, itemCount }) => [version, itemCount]),
    [[dataset?.version, dataset?.itemCount]],
    'the newest version listed',
  )
  return dataset?.version.getTime() ?? 0
}
