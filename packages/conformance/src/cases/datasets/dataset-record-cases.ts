import { AssayError } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { asGiven } from '../as-given.ts'
import { openReaders } from '../open-readers.ts'

/** A dataset's own record: made, read and changed. */
export const datasetRecordCases: readonly ConformanceCase[] = [
  {
    id: 'D01',
    name: 'datasets.round-trip',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'create, get and list agree on every field, and fields that were not given are absent',
    clause: 'Stores a new dataset with its first, empty version and gives it.',
    likelyCause: '`insertDataset` or `findDataset` loses a field, or makes an absent one null',
    run: async (t) => {
      const storage = await t.open()
      const { datasets } = storage.stores
      const now = t.seam.now()
      const given = { id: 'full', name: 'Name of it', description: 'A text', metadata: { owner: null, tags: ['a'] } }
      const stamped = { version: new Date(now), itemCount: 0, createdAt: new Date(now), updatedAt: new Date(now) }

      const full = await datasets.createDataset(given)
      const minimal = await datasets.createDataset({ id: 'minimal', name: 'n' })
      const unnamed = await datasets.createDataset({ name: 'n' })

      t.equal(full, { ...given, ...stamped, revision: full.revision }, 'what createDataset gives')
      t.equal(minimal, { id: 'minimal', name: 'n', ...stamped, revision: minimal.revision }, 'what it gives without optional fields')
      t.ok(/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(unnamed.id), 'an id that was not given is a UUIDv7')
      t.ok(full.revision >= 0 && full.revision < 2 ** 47 && Number.isInteger(full.revision), 'the revision starts below 2^47')
      for (const { stores } of await openReaders(t, storage)) {
        for (const dataset of [full, minimal, unnamed]) {
          t.equal(await stores.datasets.getDatasetById({ id: dataset.id }), dataset, 'the dataset by id')
          t.equal((await stores.datasets.listDatasets({ ids: [dataset.id] })).datasets, [dataset], 'the dataset in the list')
        }
      }
      t.equal(await datasets.getDatasetById({ id: 'missing' }), null, 'a dataset that is not there')
    },
  },
  {
    id: 'D02',
    name: 'datasets.duplicate-id',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a second dataset with an id is refused, and the first keeps its fields and items',
    clause: 'reason `exists`: the id exists; the first dataset stays as it is.',
    likelyCause: '`insertDataset` writes without looking whether the id exists in the same step',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'first', metadata: 1 })
      await datasets.addItem({ datasetId: 'd', id: 'a', input: 1 })
      const before = await datasets.getDatasetById({ id: 'd' })

      await t.refused(datasets.createDataset({ id: 'd', name: 'second' }), { code: 'CONFLICT', reason: 'exists' }, 'the second create')

      t.equal(await datasets.getDatasetById({ id: 'd' }), before, 'the first dataset')
      t.equal((await datasets.listItems({ datasetId: 'd' })).pagination.total, 1, 'how many items it has')
      t.equal((await datasets.listDatasets()).pagination.total, 1, 'how many datasets there are')
    },
  },
  {
    id: 'D03',
    name: 'datasets.update',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a patch is stored, leaves other fields, and keeps null, undefined and unset apart',
    clause:
      'Undefined leaves a field, nested values are replaced, null in `metadata` is stored as null, `unset` takes optional fields away.',
    likelyCause: '`replaceDataset` merges into the stored record in place of replacing it, or keeps fields that are gone',
    run: async (t) => {
      const storage = await t.open()
      const { datasets } = storage.stores
      const created = await datasets.createDataset({ id: 'd', name: 'n', description: 'text', metadata: { a: 1, b: { c: 2 } } })
      await datasets.createDataset({ id: 'other', name: 'n', description: 'text' })
      const others = await datasets.getDatasetById({ id: 'other' })
      t.seam.setNow(t.seam.now() + 1_000)
      const updatedAt = new Date(t.seam.now())
      const reads = async (): Promise<readonly unknown[]> =>
        Promise.all((await openReaders(t, storage)).map(({ stores }) => stores.datasets.getDatasetById({ id: 'd' })))

      const renamed = await datasets.updateDataset(asGiven({ id: 'd', name: 'new', description: undefined, metadata: { b: { d: 3 } } }))
      t.equal(
        renamed,
        { ...created, name: 'new', metadata: { b: { d: 3 } }, updatedAt, revision: created.revision + 1 },
        'a new name, a description of undefined and other metadata',
      )
      for (const read of await reads()) t.equal(read, renamed, 'the dataset after the first update')

      const cleared = await datasets.updateDataset({ id: 'd', metadata: null, unset: ['description'] })
      const { description: _description, ...kept } = renamed
      t.equal(cleared, { ...kept, metadata: null, revision: created.revision + 2 }, 'metadata of null, no description')
      for (const read of await reads()) t.equal(read, cleared, 'the dataset after the second update')

      const same = await datasets.updateDataset({ id: 'd', name: 'new', unset: ['description', 'metadata'] })
      const { metadata: _metadata, ...bare } = cleared
      t.equal(same, { ...bare, revision: created.revision + 3 }, 'an equal name, and what is gone taken away again')
      const equal = await datasets.updateDataset({ id: 'd', name: 'new' })
      t.equal(equal, { ...same, revision: created.revision + 4 }, 'an update to equal values')
      for (const read of await reads()) t.equal(read, equal, 'the dataset after the last update')
      t.equal(await datasets.getDatasetById({ id: 'other' }), others, 'another dataset')
    },
  },
  {
    id: 'D07',
    name: 'datasets.update.refused',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a missing dataset, an old guard and fields that never change are refused, and nothing is stored',
    clause:
      '`NOT_FOUND`, `Dataset not found: <id>`. `CONFLICT`, reason `guard`: `ifRevision` is behind; `details.current` is the record now.',
    likelyCause: '`replaceDataset` stores although the dataset has another revision, or is gone',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const { revision } = await datasets.createDataset({ id: 'd', name: 'n' })

      const missing = { code: 'NOT_FOUND', message: 'Dataset not found: none' } as const
      await t.refused(datasets.updateDataset({ id: 'none', name: 'x' }), missing, 'the update of a missing dataset')
      t.equal(await datasets.getDatasetById({ id: 'none' }), null, 'the missing dataset')
      const race = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((name) => datasets.updateDataset({ id: 'd', name, ifRevision: revision })),
      )
      const winners = race.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      t.equal(winners.length, 1, 'how many of four updates under one guard win')
      const current = await datasets.getDatasetById({ id: 'd' })
      t.equal(current, winners[0] ?? null, 'the dataset after the race')
      for (const one of race) {
        if (one.status === 'rejected') t.ok(isGuarded(one.reason), 'a loser is refused with CONFLICT, reason guard')
      }
      const late = datasets.updateDataset({ id: 'd', name: 'late', ifRevision: revision })
      const refusal = await t.refused(late, { code: 'CONFLICT', reason: 'guard' }, 'an update under the old guard')
      t.equal(refusal.details.current, current, 'the record that the refusal shows')

      const stamped = ['createdAt', 'updatedAt', 'version'].map((name) => [name, new Date(0)] as const)
      for (const [name, value] of [...stamped, ['revision', 1], ['itemCount', 7], ['other', 1]] as const) {
        await t.refused(datasets.updateDataset(asGiven({ id: 'd', [name]: value })), { code: 'INVALID', path: name }, `a patch of ${name}`)
      }
      t.equal(await datasets.getDatasetById({ id: 'd' }), current, 'the dataset after all refusals')
    },
  },
]

function isGuarded(error: unknown): boolean {
  return AssayError.isInstance(error) && error.code === 'CONFLICT' && error.details.reason === 'guard'
}
