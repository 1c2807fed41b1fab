import type { DatasetsStorage, ItemEdit } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { asGiven } from '../as-given.ts'

const datasetId = 'd'
const count = 2_500
// So that all of them are more than what any store takes at a time.
const padding = 'x'.repeat(600)

/** Changes that a store may take piece by piece. */
export const itemEditCases: readonly ConformanceCase[] = [
  {
    id: 'I14',
    name: 'items.edits.one-version',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'thousands of edits that come one by one are one version, of which nothing is seen before the last has come',
    clause:
      '`edits` take the place of the three lists where changes are many: an iterable, at once or step by step, that is gone through once and is never in memory as a whole, unless the store takes changes only all at once.',
    likelyCause: '`stageChanges` shows or loses changes before `commit`, or `commit` does not make all of them one version',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: datasetId, name: 'n' })
      const first = await datasets.addItems({ datasetId, items: ['a', 'b', 'c'].map((id) => newItem({ id, input: id })) })
      const before = await stateOf(datasets)
      const ids = Array.from({ length: count }, (_, index) => `item-${(index * 7) % count}`)
      const seen: unknown[] = []
      async function* edits(): AsyncGenerator<ItemEdit> {
        yield { update: { id: 'b', input: 'new' } }
        for (const [index, id] of ids.entries()) {
          yield { add: newItem({ id, input: `${id} ${padding}` }) }
          if (index === count - 10) seen.push(await stateOf(datasets))
        }
        yield { delete: 'a' }
        yield { delete: 'none' }
      }

      const made = await datasets.applyItems({ datasetId, edits: edits() })

      t.equal(seen, [before], 'the dataset while most of the edits had come')
      t.equal(made, { version: made.version, itemCount: count + 2, added: count, updated: 1, deleted: 1 }, 'the version')
      const items = await itemsAt(datasets, made.version)
      t.equal(
        items.map(([id]) => id),
        ['b', 'c', ...ids],
        'the items, in their order',
      )
      t.equal([items[0]?.[1], items[2]?.[1]], ['new', `${ids[0]} ${padding}`], 'an input that was updated, and one that was added')
      const [item] = first
      t.equal(
        await itemsAt(datasets, item?.version ?? new Date(0)),
        ['a', 'b', 'c'].map((id) => [id, id]),
        'the items of the version before',
      )
      const { versions } = await datasets.listVersions({ datasetId })
      t.equal(versions.slice(0, 1), [made], 'the newest version')
      t.equal(versions.length, 3, 'how many versions there are')
    },
  },
  {
    id: 'I15',
    name: 'items.edits.refused',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'edits of which one cannot be made, that end in an error, or that somebody else was faster than, change nothing',
    clause: 'What it throws comes back as it is, and nothing is stored then.',
    likelyCause:
      '`commit` does not compare the revision that the changes were staged for, or something is left of changes without a commit',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: datasetId, name: 'n' })
      await datasets.addItems({ datasetId, items: ['a', 'b'].map((id) => newItem({ id })) })
      const before = await stateOf(datasets)
      const fine: ItemEdit[] = Array.from({ length: 1_200 }, (_, index) => ({ add: newItem({ id: `${index}`, input: padding }) }))
      const wrongs = [
        [{ add: newItem({ id: 'a' }) }, { code: 'CONFLICT', reason: 'exists', conflicts: [1_200] }, 'an add that exists'],
        [{ add: newItem({ id: '7' }) }, { code: 'INVALID', path: 'edits[1200].add.id' }, 'an item named twice'],
        [{ update: { id: 'none', input: 1 } }, { code: 'NOT_FOUND' }, 'an update of nothing'],
        [{ add: newItem(), delete: 'a' }, { code: 'INVALID', path: 'edits[1200]' }, 'two edits in one'],
        [{ update: { id: 'a', metadata: 1n } }, { code: 'INVALID', path: 'edits[1200].update.metadata' }, 'an update that is no JSON'],
      ] as const
      for (const [wrong, refusal, what] of wrongs) {
        await t.refused(datasets.applyItems({ datasetId, edits: [...fine, asGiven(wrong)] }), refusal, `edits with ${what}`)
        t.equal(await stateOf(datasets), before, `the dataset after edits with ${what}`)
      }
      const ending = new RangeError('The end of the file is missing')
      function* failing(): Generator<ItemEdit> {
        yield* fine
        throw ending
      }
      const thrown: unknown = await datasets.applyItems({ datasetId, edits: failing() }).catch((error: unknown) => error)
      t.ok(thrown === ending, 'what the edits throw comes back as it is')
      t.equal(await stateOf(datasets), before, 'the dataset after edits that threw')
      async function* overtaken(): AsyncGenerator<ItemEdit> {
        yield* fine
        await datasets.addItems({ datasetId, items: [newItem({ id: 'c' })] })
        yield { delete: 'a' }
      }
      await t.refused(
        datasets.applyItems({ datasetId, edits: overtaken() }),
        { code: 'CONFLICT', reason: 'guard' },
        'edits during which somebody else changed the dataset',
      )
      const { items } = await datasets.listItems({ datasetId })
      t.equal(
        items.map(({ id }) => id),
        ['a', 'b', 'c'],
        'the items after edits that were overtaken',
      )
    },
  },
]

async function itemsAt(datasets: DatasetsStorage, version: Date): Promise<readonly (readonly [id: string, input: unknown])[]> {
  const { items } = await datasets.listItems({ datasetId, version, pagination: { limit: 3_000 } })
  return items.map(({ id, input }) => [id, input])
}

async function stateOf(datasets: DatasetsStorage): Promise<unknown> {
  return {
    dataset: await datasets.getDatasetById({ id: datasetId }),
    items: await datasets.listItems({ datasetId }),
    versions: await datasets.listVersions({ datasetId }),
  }
}
