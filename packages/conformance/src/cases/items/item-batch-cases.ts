import type { DatasetsStorage } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { asGiven } from '../as-given.ts'

/** Several items in one call: one version, all or none. */
export const itemBatchCases: readonly ConformanceCase[] = [
  {
    id: 'I03',
    name: 'items.addMany.one-version',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a batch makes one version and comes back in its order; with one entry that cannot be stored none is',
    clause: 'Adds items as one version, all or none, and gives them in the order of the input; an empty batch does nothing.',
    likelyCause: '`replaceDataset` stores the changes one by one, each with a version of its own or without taking back',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const ids = ['c', 'a', 'd', 'b']

      const added = await datasets.addItems({ datasetId: 'd', items: ids.map((id) => newItem({ id, input: id })) })

      t.equal(
        added.map(({ id }) => id),
        ids,
        'the order of what addItems gives',
      )
      t.equal(new Set(added.map(({ version }) => version.getTime())).size, 1, 'how many versions the items have')
      const { versions } = await datasets.listVersions({ datasetId: 'd' })
      const counts = versions.map(({ version: _version, ...rest }) => rest)
      const none = { itemCount: 0, added: 0, updated: 0, deleted: 0 }
      t.equal(counts, [{ ...none, itemCount: 4, added: 4 }, none], 'the versions of the dataset')
      const before = await stateOf(datasets)
      t.equal(await datasets.addItems({ datasetId: 'd', items: [] }), [], 'an empty batch')
      const fine = [newItem({ id: 'x' }), newItem({ id: 'y' })]
      const batches = [
        [
          [...fine, newItem({ id: 'a' }), newItem({ id: 'd' })],
          { code: 'CONFLICT', reason: 'exists', conflicts: [2, 3] },
          'two that exist',
        ],
        [[...fine, newItem({ id: 'x' })], { code: 'INVALID' }, 'one named twice'],
        [[...fine, newItem({ input: asGiven(new Date(0)) })], { code: 'INVALID', path: 'items[2].input' }, 'one that is no JSON'],
        [[...fine, asGiven({ id: 'z', output: 1, input: 1 })], { code: 'INVALID', path: 'items[2].output' }, 'one with an unknown field'],
        [[...fine, asGiven({ id: 'z' })], { code: 'INVALID', path: 'items[2].input' }, 'one without an input'],
      ] as const
      for (const [items, refusal, what] of batches) {
        await t.refused(datasets.addItems({ datasetId: 'd', items }), refusal, `a batch with ${what}`)
        t.equal(await stateOf(datasets), before, `the dataset after a batch with ${what}`)
      }
    },
  },
  {
    id: 'I10',
    name: 'items.addMany.2500',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a large batch is stored whole, as one version, and so are large updates and deletes',
    clause: 'Adds, updates and deletes items as one version, all or none, and gives that version;',
    likelyCause: 'The limit of the backend on the size of a batch or of a query drops what is beyond it',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const ids = Array.from({ length: 2_500 }, (_, index) => `item-${(index * 7) % 2_500}`)
      const counts = { added: 0, updated: 0, deleted: 0 }

      const added = await datasets.applyItems({ datasetId: 'd', adds: ids.map((id) => ({ id, input: id })) })
      t.equal(added, { ...counts, version: added.version, itemCount: 2_500, added: 2_500 }, 'the version of the add')
      t.equal(await listedIds(datasets), ids, 'the items after the add')
      const updated = await datasets.applyItems({ datasetId: 'd', updates: ids.map((id) => ({ id, input: `new ${id}` })) })
      t.equal(updated, { ...counts, version: updated.version, itemCount: 2_500, updated: 2_500 }, 'the version of the update')
      const { items } = await datasets.listItems({ datasetId: 'd', pagination: { limit: 3_000 } })
      t.equal(
        items.map(({ input }) => input),
        ids.map((id) => `new ${id}`),
        'the inputs after the update',
      )
      const deleted = await datasets.applyItems({ datasetId: 'd', deletes: ids.slice(1) })
      t.equal(deleted, { ...counts, version: deleted.version, itemCount: 1, deleted: 2_499 }, 'the version of the delete')
      t.equal(await listedIds(datasets), ids.slice(0, 1), 'the items after the delete')
      t.equal(await listedIds(datasets, added.version), ids, 'the items at the version of the add')
    },
  },
  {
    id: 'I12',
    name: 'items.apply.refused',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'one change that cannot be made refuses all the others, also deletes and updates that could',
    clause: '`details.conflicts` are the indexes in `adds`.',
    likelyCause: '`replaceDataset` applies changes before it knows that all of them can be stored',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      await datasets.addItems({ datasetId: 'd', items: ['a', 'b', 'c'].map((id) => newItem({ id })) })
      const before = await stateOf(datasets)
      const datasetId = 'd'
      const could = { updates: [{ id: 'a', input: 'new' }], deletes: ['b'] }

      const wrongs = [
        [
          { ...could, adds: [newItem({ id: 'x' }), newItem({ id: 'c' })] },
          { code: 'CONFLICT', reason: 'exists', conflicts: [1] },
          'an add that exists',
        ],
        [{ ...could, updates: [...could.updates, { id: 'none', input: 1 }] }, { code: 'NOT_FOUND' }, 'an update of nothing'],
        [{ ...could, adds: [newItem({ id: 'a' })] }, { code: 'INVALID' }, 'an item added and updated'],
        [{ ...could, adds: [newItem({ id: 'b' })] }, { code: 'INVALID' }, 'an item added and deleted'],
        [{ ...could, deletes: ['b', 'a'] }, { code: 'INVALID' }, 'an item updated and deleted'],
        [{ ...could, deletes: ['b', 'b'] }, { code: 'INVALID' }, 'an item deleted twice'],
        [{ ...could, adds: [newItem({ metadata: asGiven(1n) })] }, { code: 'INVALID', path: 'adds[0].metadata' }, 'an add that is no JSON'],
        [{ ...could, replaces: [] }, { code: 'INVALID', path: 'replaces' }, 'an unknown field'],
        [{ ...could, updates: [{ id: 'a', unset: ['input'] }] }, { code: 'INVALID', path: 'updates[0].unset' }, 'an input taken away'],
        [{ ...could, ifVersion: new Date(0) }, { code: 'CONFLICT', reason: 'guard' }, 'a version of long ago'],
      ] as const
      for (const [changes, refusal, what] of wrongs) {
        await t.refused(datasets.applyItems(asGiven({ datasetId, ...changes })), refusal, `changes with ${what}`)
        t.equal(await stateOf(datasets), before, `the dataset after changes with ${what}`)
      }
      const applied = await datasets.applyItems({ datasetId, ...could })
      t.equal([applied.updated, applied.deleted, applied.itemCount], [1, 1, 2], 'what could be done, alone')
    },
  },
]

async function listedIds(datasets: DatasetsStorage, version?: Date): Promise<readonly string[]> {
  const at = version === undefined ? {} : { version }
  return (await datasets.listItems({ datasetId: 'd', ...at, pagination: { limit: 3_000 } })).items.map(({ id }) => id)
}

async function stateOf(datasets: DatasetsStorage): Promise<unknown> {
  return {
    dataset: await datasets.getDatasetById({ id: 'd' }),
    items: await datasets.listItems({ datasetId: 'd' }),
    versions: await datasets.listVersions({ datasetId: 'd' }),
  }
}
