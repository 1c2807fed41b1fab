import type { Run, UpdateRunInput } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { openReaders } from '../open-readers.ts'

/** Compare-and-set by the revision of a run. */
export const revisionCases: readonly ConformanceCase[] = [
  {
    id: 'G01',
    name: 'guard.one-winner',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'of several updates with the same ifRevision one wins; the others get CONFLICT, reason guard, with the record that won',
    clause:
      '`CONFLICT`, reason `guard`: `ifRevision` is behind; one of several with the same one wins, and `details.current` is the record that won.',
    likelyCause: '`replaceRun` compares the revision first and writes later, instead of in one step',
    run: async (t) => {
      const storage = await t.open()
      const readers = await openReaders(t, storage)
      let current = await storage.stores.runs.createRun(fullRun())
      for (const round of [1, 2, 3]) {
        const { revision } = current
        const racing = Array.from({ length: 6 }, (_, index) => readers[index % readers.length] ?? storage).map(({ stores }, index) =>
          stores.runs.updateRun({ id: 'run-1', name: `Writer ${index} of round ${round}`, ifRevision: revision }),
        )
        const settled = await Promise.allSettled(racing)
        const winners = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
        t.equal(winners.length, 1, `the winners of round ${round}`)
        const [winner = current] = winners
        t.equal(winner, { ...current, name: winner.name, revision: revision + 1 }, `what the winner of round ${round} got`)
        for (const [index, one] of settled.entries()) {
          if (one.status === 'fulfilled') continue
          const what = `writer ${index} of round ${round}`
          const refusal = await t.refused(racing[index] ?? Promise.resolve(), { code: 'CONFLICT', reason: 'guard' }, what)
          t.equal(refusal.details.current, winner, `the current record that ${what} got`)
        }
        for (const { stores } of readers) t.equal(await stores.runs.getRunById({ id: 'run-1' }), winner, `the run after round ${round}`)
        current = winner
      }
      const late = storage.stores.runs.updateRun({ id: 'run-1', name: 'Late', ifRevision: current.revision + 1 })
      await t.refused(late, { code: 'CONFLICT', reason: 'guard' }, 'an update with a revision that is still to come')
    },
  },
  {
    id: 'G02',
    name: 'guard.aba',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a guard that was taken before a field was changed away and back fails',
    clause: 'Only when the run still has this revision.',
    likelyCause: 'the revision is made from the content or the time of the record, instead of being stored',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const created = await runs.createRun(fullRun({ name: 'A' }))
      const { revision } = created
      await runs.updateRun({ id: 'run-1', name: 'B', status: 'running' })
      // The clock stands still, so that nothing but the revision tells the two apart.
      const back = await runs.updateRun({ id: 'run-1', name: 'A', status: 'pending' })

      t.equal({ ...back, revision }, created, 'the run after the change back, but for the revision')
      const refusal = await t.refused(
        runs.updateRun({ id: 'run-1', name: 'C', ifRevision: revision }),
        { code: 'CONFLICT', reason: 'guard' },
        'an update with a guard from before',
      )
      t.equal(refusal.details.current, back, 'the current record')
      t.equal(await runs.getRunById({ id: 'run-1' }), back, 'the run after the refusal')
      const next = await runs.updateRun({ id: 'run-1', name: 'C', ifRevision: back.revision })
      t.equal(await runs.getRunById({ id: 'run-1' }), next, 'the run after an update with the guard of now')
    },
  },
  {
    id: 'G03',
    name: 'guard.revision',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'every change of the record adds one to its revision; a refused one and rows under a given epoch add none',
    clause: 'Rises by one at each change of the record.',
    likelyCause: '`replaceRun` stamps a revision of its own, or writes more often than once',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const readers = await openReaders(t, storage)
      const { revision: first } = await runs.createRun(newRun())
      const revisionIs = async (changes: number, what: string): Promise<void> => {
        for (const { stores } of readers) {
          const run = await stores.runs.getRunById({ id: 'run-1' })
          t.equal(run?.revision, first + changes, `the revision after ${what}`)
        }
      }
      const update = (patch: Partial<UpdateRunInput>): Promise<Run> => runs.updateRun({ id: 'run-1', ...patch })

      await update({ name: 'One' })
      await revisionIs(1, 'an update')
      await t.refused(update({ name: 'x', ifRevision: first }), { code: 'CONFLICT', reason: 'guard' }, 'a guard that is behind')
      await t.refused(update({ name: 'x', ifEpoch: 0.5 }), { code: 'INVALID' }, 'an epoch that is no integer')
      await revisionIs(1, 'updates that were refused')
      const { epoch } = await runs.takeOverRun({ runId: 'run-1', lease: { owner: 'owner-1', ttl: 1000 } })
      await revisionIs(2, 'a takeover')
      await runs.addResult({ runId: 'run-1', epoch, ...newResult() })
      await t.refused(runs.addResult({ runId: 'run-1', epoch, ...newResult() }), { code: 'CONFLICT', reason: 'exists' }, 'the row again')
      await revisionIs(2, 'rows')
      await t.refused(
        runs.takeOverRun({ runId: 'run-1', lease: { owner: 'owner-2', ttl: 1000 } }),
        { code: 'CONFLICT', reason: 'leased' },
        'a takeover of a run that is leased',
      )
      await t.refused(runs.createRun(newRun()), { code: 'CONFLICT', reason: 'exists' }, 'the run again')
      await revisionIs(2, 'a takeover and a creation that were refused')
      await update({ ifEpoch: epoch, lease: { owner: 'owner-1', ttl: 2000 } })
      await update({ ifEpoch: epoch, status: 'completed', lease: null })
      await update({ unset: ['name'] })
      await revisionIs(5, 'a renewal, a final status and a field taken away')
    },
  },
  {
    id: 'G13',
    name: 'guard.random-start',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'epoch and revision start at random, so that guards of a run that was deleted fail on one made again with its id',
    clause: 'so that no guard of an earlier run with this id holds',
    likelyCause: '`insertRun` numbers revisions or epochs for itself, from 0 or 1',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const starts: Run[] = []
      for (const life of [1, 2, 3]) {
        const run = await runs.createRun(newRun())
        for (const { stores } of await openReaders(t, storage)) t.equal(await stores.runs.getRunById({ id: 'run-1' }), run, `life ${life}`)
        for (const { revision, epoch } of starts) {
          const guarded = runs.updateRun({ id: 'run-1', name: 'x', ifRevision: revision })
          await t.refused(guarded, { code: 'CONFLICT', reason: 'guard' }, `a revision of an earlier life in life ${life}`)
          const fenced = { code: 'CONFLICT', reason: 'fenced' } as const
          await t.refused(runs.updateRun({ id: 'run-1', name: 'x', ifEpoch: epoch }), fenced, `an earlier epoch in life ${life}`)
          await t.refused(runs.addResult({ runId: 'run-1', epoch, ...newResult() }), fenced, `a row of an earlier epoch in life ${life}`)
        }
        starts.push(run)
        await runs.deleteRun({ id: 'run-1' })
      }
      for (const field of ['revision', 'epoch'] as const) {
        const values = starts.map((run) => run[field])
        t.equal(new Set(values).size, 3, `the different first ${field}s`)
        t.ok(
          values.every((value) => Number.isSafeInteger(value) && value >= 0 && value < 2 ** 47),
          `each first ${field} is an integer below 2^47`,
        )
      }
    },
  },
]
