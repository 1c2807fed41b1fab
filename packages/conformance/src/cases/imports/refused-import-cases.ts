import type { Dataset, DatasetItem, RunResult, VersionChanges } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { asGiven } from '../as-given.ts'
import { datasetPast } from './dataset-past.ts'
import { makeSource } from './make-source.ts'

/** Copies between stores that must not be made. */
export const refusedImportCases: readonly ConformanceCase[] = [
  {
    id: 'W21',
    name: 'import.dataset.refused',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a dataset that exists with another past or other fields stays as it is, and a history that is none is refused',
    clause: 'the dataset exists with another history or other fields (revision and `updatedAt` aside).',
    likelyCause: '`findVersions` or `findChanges` gives less than was stored, so that another history looks equal',
    run: async (t) => {
      const { dataset, history } = await makeSource(t)
      const { datasets } = (await t.open()).stores
      const given = async (changed: Partial<Dataset>, versions: readonly VersionChanges[]): Promise<unknown> =>
        datasets.importDataset({ dataset: { ...dataset, ...changed }, history: versions })
      const item = itemOf(t, history)
      const [empty, ...rest] = history
      t.ok(empty !== undefined && rest.length === 3, 'the history has four versions')
      const noHistories = [
        [[], 'an empty history'],
        [rest, 'a history without its first version'],
        [history.toSpliced(1, 2, ...history.slice(1, 3).toReversed()), 'versions that do not rise'],
        [changedAt(history, 1, (changes) => [...changes, ...changes]), 'a version that names items twice'],
        [changedAt(history, 2, (changes) => changes.toReversed()), 'items out of their order'],
        [changedAt(history, 1, () => [{ itemId: 'c', item: null }]), 'a delete of what is not there'],
        [changedAt(history, 1, () => [{ itemId: 'other', item }]), 'an item under another id'],
        [changedAt(history, 1, () => [{ itemId: item.id, item: { ...item, input: 'forged' } }]), 'content that contradicts its hash'],
        [changedAt(history, 1, () => [{ itemId: item.id, item: { ...item, version: new Date(5) } }]), 'an item of another version'],
        [changedAt(history, 1, () => [{ itemId: item.id, item: asGiven({ id: item.id }) }]), 'an item that is not complete'],
      ] as const
      for (const [versions, what] of noHistories) {
        await t.refused(given({}, versions), { code: 'INVALID' }, what)
        await datasets.deleteDataset({ id: dataset.id })
      }

      await given({}, history)
      const before = [await datasets.getDatasetById({ id: dataset.id }), await datasetPast(datasets, dataset.id)]
      const different = { code: 'CONFLICT', reason: 'different' } as const
      await t.refused(given({ name: 'other' }, history), different, 'another name')
      await t.refused(given({ metadata: null }, history), different, 'other metadata')
      await t.refused(given({ createdAt: new Date(3) }, history), different, 'another time of creation')
      await t.refused(given({}, history.slice(0, -1)), different, 'a history without its newest version')
      await t.refused(given({}, history.toSpliced(2, 1)), different, 'a history without a version')
      await t.refused(
        given(
          {},
          changedAt(history, 2, (changes) => changes.slice(1)),
        ),
        different,
        'a version without a change',
      )
      await given({ revision: 7, updatedAt: new Date(7) }, history)
      const after = [await datasets.getDatasetById({ id: dataset.id }), await datasetPast(datasets, dataset.id)]
      t.equal(after, before, 'the dataset and its past after all of them')
      await datasets.addItem({ datasetId: dataset.id, input: 'here alone' })
      await t.refused(given({}, history), different, 'a dataset that went on by itself')
    },
  },
  {
    id: 'W23',
    name: 'import.runs.refused',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a run or row that is there with other values stays, by its index; nothing of such a batch is stored; a leased run takes none',
    clause: 'a pair or a `seq` is there with other values; `details.conflicts` are the indexes.',
    likelyCause: '`appendRows` does not look for the pairs and numbers of imported rows, or stores the rest of a refused batch',
    run: async (t) => {
      const { run, results } = await makeSource(t)
      const { runs } = (await t.open()).stores
      const runId = run.id
      const [first, second, third, fourth] = results
      if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('There are four rows')
      const give = async (...rows: readonly RunResult[]): Promise<unknown> => runs.importResults({ runId, results: rows })
      await t.refused(give(first), { code: 'NOT_FOUND', message: `Run not found: ${runId}` }, 'rows of a run that is not there')

      const leased = { ...run, lease: { owner: 'me', expiresAt: new Date(t.seam.now() + 60_000) } }
      const copy = await runs.importRun({ run: leased })
      t.equal(copy.lease, null, 'the lease of a copied run')
      const different = { code: 'CONFLICT', reason: 'different' } as const
      for (const change of [{ name: 'Weekly' }, { status: 'failed' as const }, { createdAt: new Date(1) }, { metadata: null }]) {
        await t.refused(runs.importRun({ run: { ...run, ...change } }), different, `a run with another ${Object.keys(change).join()}`)
      }
      const { createdAt: _createdAt, ...incomplete } = run
      const invalid = { code: 'INVALID', path: 'run.createdAt' } as const
      await t.refused(runs.importRun({ run: asGiven(incomplete) }), invalid, 'a run that is not complete')
      t.equal(await runs.getRunById({ id: runId }), copy, 'the run after refused imports')

      await give(second)
      const stranger = { ...third, id: '0:stranger', itemId: 'stranger' }
      await t.refused(give(first, { ...second, output: 'other' }), { ...different, conflicts: [1] }, 'a row with another output')
      await t.refused(give(first, third, { ...second, seq: 77_777 }), { ...different, conflicts: [2] }, 'a row with another number')
      await t.refused(give(first, third, { ...stranger, seq: second.seq }), { ...different, conflicts: [2] }, 'a number that is taken')
      await t.refused(give(first, third, { ...third, seq: 77_777 }), { ...different, conflicts: [2] }, 'a pair that comes twice')
      await t.refused(give(third, { ...first, runId: 'other' }), { code: 'INVALID', path: 'results[1].runId' }, 'a row of another run')
      await t.refused(give(third, { ...first, id: '7:c' }), { code: 'INVALID', path: 'results[1]' }, 'a row whose id does not fit')
      t.equal((await runs.listResults({ runId })).results, [second], 'the rows after refused imports')
      await runs.takeOverRun({ runId, lease: { owner: 'them', ttl: 60_000 } })
      await t.refused(give(third), { code: 'CONFLICT', reason: 'leased' }, 'rows of a run that somebody works on')
      t.equal((await runs.listResults({ runId })).results, [second], 'the rows at the end')
    },
  },
]

type Changes = VersionChanges['changes']

/** The history with the changes of one version made others. */
function changedAt(history: readonly VersionChanges[], index: number, change: (changes: Changes) => Changes): readonly VersionChanges[] {
  return history.map((one, position) => (position === index ? { ...one, changes: change(one.changes) } : one))
}

/** The first item that the history adds. */
function itemOf(t: CaseContext, history: readonly VersionChanges[]): DatasetItem {
  const item = history[1]?.changes[0]?.item
  t.ok(item !== undefined && item !== null, 'the second version adds an item')
  if (item === undefined || item === null) throw new Error('It does not')
  return item
}
