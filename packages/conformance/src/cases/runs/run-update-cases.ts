import type { Run, UpdateRunInput } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { asGiven } from '../as-given.ts'
import { openReaders } from '../open-readers.ts'

/** One change of each field that can be changed, with what it was not before. */
const patches: readonly Omit<UpdateRunInput, 'id' | 'lease'>[] = [
  { name: 'Renamed' },
  { metadata: { changed: [1, { deep: true }] } },
  { tags: ['z', 'a', 'z'] },
  { tags: [] },
  { groupId: 'group-2' },
  { derivedFrom: 'run-00' },
  { selection: { kind: 'all' } },
  { scorers: [{ id: 'scorer-3', name: 'Other', direction: 'lower', threshold: 0 }] },
  { provenance: { gitBranch: 'other' } },
  {
    segments: [
      { startedAt: new Date('2026-01-02T00:00:00.000Z'), fromSeq: 0, targetType: 'agent', targetId: 'target-1', scorers: [] },
      {
        startedAt: new Date('2026-01-02T00:00:00.001Z'),
        fromSeq: 2,
        targetType: 'function',
        targetId: 'target-2',
        scorers: [{ id: 'scorer-3', name: 'Other', direction: 'lower', threshold: null }],
        provenance: { gitCommit: 'other', scorerFingerprints: { 'scorer-3': 'c' } },
      },
    ],
  },
  { status: 'running', startedAt: new Date('2026-01-02T00:00:00.001Z') },
  { stopReason: 'budget', error: 'Out of money' },
  { totalItems: 0, trials: 5 },
  { succeededCount: 1, failedCount: 2, skippedCount: 3 },
  { completedAt: new Date('2026-01-02T00:00:00.999Z') },
  { datasetId: 'dataset-2', datasetVersion: new Date('2025-12-31T23:59:59.999Z'), targetType: 'agent', targetId: 'target-2' },
]

/** What an update changes and what it leaves. */
export const runUpdateCases: readonly ConformanceCase[] = [
  {
    id: 'R05',
    name: 'runs.update.persists',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'each field that can change is changed in what `updateRun` gives, in a fresh read and in the list',
    clause: 'Applies a shallow patch and gives the run after it.',
    likelyCause: '`replaceRun` says true without storing the whole record, or a read comes from something older',
    run: async (t) => {
      const storage = await t.open()
      let expected = await storage.stores.runs.createRun(fullRun())
      const readers = await openReaders(t, storage)
      for (const patch of patches) {
        t.seam.setNow(t.seam.now() + 1000)
        const what = `after ${JSON.stringify(patch)}`
        expected = { ...expected, ...patch, updatedAt: new Date(t.seam.now()), revision: expected.revision + 1 }
        t.equal(await storage.stores.runs.updateRun({ id: 'run-1', ...patch }), expected, `what updateRun gave ${what}`)
        for (const { stores } of readers) t.equal(await stores.runs.getRunById({ id: 'run-1' }), expected, `the run as it is read ${what}`)
      }
      for (const { stores } of readers) t.equal((await stores.runs.listRuns()).runs, [expected], 'the run as it is listed')
    },
  },
  {
    id: 'R06',
    name: 'runs.update.keeps-others',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'fields that the patch does not name, other runs and the rows are as before',
    clause: 'Applies a shallow patch and gives the run after it.',
    likelyCause: '`replaceRun` writes only some of the columns, or more than the one record',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const before = await runs.createRun(fullRun())
      const other = await runs.createRun(fullRun({ id: 'run-10' }))
      const row = await runs.addResult({ runId: 'run-1', ...newResult() })
      const unchanged = (run: Run | null): unknown => {
        const { name: _name, updatedAt: _updatedAt, epoch: _epoch, revision: _revision, ...rest } = run ?? before
        return run === null ? null : rest
      }

      await runs.updateRun({ id: 'run-1', name: 'Renamed' })

      for (const { stores } of await openReaders(t, storage)) {
        const after = await stores.runs.getRunById({ id: 'run-1' })
        t.equal(after?.name, 'Renamed', 'the field that was named')
        t.equal(unchanged(after), unchanged(before), 'the fields that were not named')
        t.equal(await stores.runs.getRunById({ id: 'run-10' }), other, 'another run')
        t.equal((await stores.runs.listResults({ runId: 'run-1' })).results, [row], 'the rows')
      }
    },
  },
  {
    id: 'R07',
    name: 'runs.update.null-undefined-unset',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'null is stored as null, undefined is ignored, unset removes, nested values are replaced',
    clause:
      'Undefined leaves a field, nested values are replaced, null sets a JSON-valued or nullable field to null, `unset` takes optional ones away',
    likelyCause: '`replaceRun` merges the record into the stored one instead of replacing it, or drops nulls',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const created = await runs.createRun(fullRun())
      const readers = await openReaders(t, storage)
      const holds = async (expected: Partial<Record<keyof Run, unknown>>, what: string): Promise<void> => {
        for (const { stores } of readers) {
          const run = await stores.runs.getRunById({ id: 'run-1' })
          const { updatedAt: _updatedAt, revision: _revision, ...rest } = run ?? created
          t.equal(run === null ? null : rest, expected, what)
        }
      }
      const { updatedAt: _updatedAt, revision: _revision, ...fields } = created
      let expected: Partial<Record<keyof Run, unknown>> = fields

      await runs.updateRun(
        asGiven({ id: 'run-1', name: undefined, metadata: undefined, tags: undefined, error: undefined, ifEpoch: undefined }),
      )
      await holds(expected, 'the run after a patch of undefined')

      await runs.updateRun({ id: 'run-1', metadata: { nested: { text: 'new' } }, provenance: { gitBranch: 'b' }, tags: ['only'] })
      expected = { ...expected, metadata: { nested: { text: 'new' } }, provenance: { gitBranch: 'b' }, tags: ['only'] }
      await holds(expected, 'the run after nested values were replaced')

      const segments = [{ startedAt: new Date(4), fromSeq: 0, targetType: 'agent', targetId: 'target-2', scorers: [] }] as const
      await runs.updateRun({ id: 'run-1', segments })
      expected = { ...expected, segments }
      await holds(expected, 'the run after segments were given')

      await runs.updateRun({ id: 'run-1', error: 'Broken', stopReason: 'store', startedAt: new Date(5), completedAt: new Date(6) })
      await runs.updateRun({ id: 'run-1', metadata: null, error: null, stopReason: null, startedAt: null, completedAt: null })
      expected = { ...expected, metadata: null }
      await holds(expected, 'the run after fields were set to null')

      await runs.updateRun({ id: 'run-1', unset: ['metadata', 'tags', 'provenance', 'groupId'], name: 'Kept' })
      const { metadata: _metadata, tags: _tags, provenance: _provenance, groupId: _groupId, ...left } = expected
      expected = { ...left, name: 'Kept' }
      await holds(expected, 'the run after fields were taken away')

      await runs.updateRun({ id: 'run-1', unset: ['metadata', 'name', 'derivedFrom', 'selection', 'scorers', 'segments'] })
      const { name: _name, derivedFrom: _derivedFrom, selection: _selection, scorers: _scorers, segments: _segments, ...bare } = expected
      await holds(bare, 'the run after every optional field was taken away')

      await t.refused(
        runs.updateRun(asGiven({ id: 'run-1', unset: ['status'] })),
        { code: 'INVALID', path: 'unset' },
        'taking the status away',
      )
      await t.refused(runs.updateRun(asGiven({ id: 'run-1', name: null })), { code: 'INVALID', path: 'name' }, 'null for a text')
      await holds(bare, 'the run after patches that were refused')
    },
  },
  {
    id: 'R08',
    name: 'runs.update.immutable-fields',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'id and createdAt are the same after any update, whatever the time is',
    clause: '`id` and `createdAt` never change',
    likelyCause: '`replaceRun` removes and inserts the record, and stamps it anew',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const created = await runs.createRun(newRun())
      for (const passed of [1, 86_400_000, -86_400_000]) {
        t.seam.setNow(created.createdAt.getTime() + passed)
        await runs.updateRun({ id: 'run-1', name: `After ${passed} ms`, status: 'running' })
        await t.refused(
          runs.updateRun(asGiven({ id: 'run-1', createdAt: new Date(1) })),
          { code: 'INVALID', path: 'createdAt' },
          'a patch of createdAt',
        )

        for (const { stores } of await openReaders(t, storage)) {
          const run = await stores.runs.getRunById({ id: 'run-1' })
          t.equal([run?.id, run?.createdAt], ['run-1', created.createdAt], `id and createdAt after an update ${passed} ms later`)
          t.equal((await stores.runs.listRuns()).runs, [run], 'the list')
        }
      }
    },
  },
]
