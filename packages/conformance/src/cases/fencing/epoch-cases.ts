import type { ConformanceCase } from '../../case/conformance-case.ts'
import { takeTurns } from '../../case/take-turns.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { settled } from '../../case/settled.ts'
import { readRows } from '../results/read-rows.ts'

/** Who may add rows: epochs, final statuses and lives of a run. */
export const epochCases: readonly ConformanceCase[] = [
  {
    id: 'G04',
    name: 'fence.old-epoch',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'After a takeover rows of the old epoch are refused and never become visible, also of a batch that was under way',
    clause: 'From then on no row of an older epoch is stored, whatever was under way.',
    likelyCause:
      'appendRows compares the epoch in one step and writes in another; replaceRun with a new epoch must shut out what is between them.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const other = t.capabilities.multiInstance ? (await t.open()).stores.runs : runs
      const first = await runs.createRun(newRun({ lease: leaseFor('first') }))
      const kept = await runs.addResults({ runId: first.id, epoch: first.epoch, results: numberedResults(2, 'kept') })

      const second = await other.takeOverRun({ runId: first.id, lease: leaseFor('second'), steal: true })
      t.ok(second.epoch > first.epoch, 'a takeover raises the epoch')
      for (const epoch of [first.epoch, first.epoch - 1, second.epoch + 1]) {
        const late = runs.addResults({ runId: first.id, epoch, results: numberedResults(3, 'late') })
        await t.refused(late, { code: 'CONFLICT', reason: 'fenced' }, `a batch of epoch ${epoch - second.epoch} beside the current one`)
      }
      t.equal(await readRows(other, first.id), kept, 'the rows after refused batches')
      const own = await other.addResults({ runId: first.id, epoch: second.epoch, results: numberedResults(1, 'own') })
      t.equal(await readRows(runs, first.id), [...kept, ...own], 'the rows with those of the new epoch')

      for (let turns = 0; turns < 8; turns += 1) {
        const { id: runId, epoch } = await runs.createRun(newRun({ id: `race-${turns}`, lease: leaseFor('first') }))
        const appending = settled(runs.addResults({ runId, epoch, results: numberedResults(50, 'racing') }))
        await takeTurns(t.seam, turns)
        await other.takeOverRun({ runId, lease: leaseFor('second'), steal: true })
        const atTakeover = await readRows(other, runId)
        const { outcome } = await appending
        await takeTurns(t.seam, 4)
        t.equal(await readRows(other, runId), atTakeover, `the rows later, and those at a takeover after ${turns} turns of a batch`)
        t.equal(atTakeover.length, outcome === 'ok' ? 50 : 0, `the rows of a batch that was ${outcome === 'ok' ? 'stored' : 'refused'}`)
      }
    },
  },
  {
    id: 'G05',
    name: 'fence.final',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'After the final status no row is accepted under any epoch',
    clause: 'Reason `final`: it has a final status.',
    likelyCause: 'appendRows compares the epoch alone; it must answer `fenced` for a run with a final status too.',
    async run(t) {
      const { runs } = (await t.open()).stores
      for (const status of ['completed', 'failed', 'cancelled'] as const) {
        const { id: runId, epoch } = await runs.createRun(newRun({ id: status, lease: leaseFor('engine') }))
        const kept = await runs.addResults({ runId, epoch, results: numberedResults(2, 'kept') })
        const final = await runs.updateRun({ id: runId, ifEpoch: epoch, status, lease: null })

        t.ok(final.epoch > epoch, 'a change to a final status raises the epoch')
        for (const late of [epoch, final.epoch, final.epoch + 1, undefined]) {
          const adding = runs.addResult({ runId, ...(late === undefined ? {} : { epoch: late }), ...newResult({ itemId: 'late' }) })
          const what = late === undefined ? 'no epoch' : `the epoch ${late - final.epoch} beside that of the run`
          await t.refused(adding, { code: 'CONFLICT', reason: 'final' }, `a row for a ${status} run under ${what}`)
        }
        t.equal(await readRows(runs, runId), kept, `the rows of a ${status} run`)
      }
    },
  },
  {
    id: 'G09',
    name: 'life.incarnation',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A run that is deleted and made again with the same id has no old row and refuses the old epoch',
    clause: 'A run made again with the same id starts empty, also when a write raced.',
    likelyCause:
      'Rows are kept by the id of their run and outlive it, or the new run takes over the epoch, the seqs or the last token of the old one.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const old = await runs.createRun(newRun({ lease: leaseFor('old') }))
      const batch = { runId: old.id, epoch: old.epoch, token: 'batch', results: numberedResults(3, 'item') }
      await runs.addResults(batch)
      await runs.deleteRun({ id: old.id })
      await t.refused(runs.addResults(batch), { code: 'NOT_FOUND', message: 'Run not found' }, 'a batch between the two lives')

      const made = await runs.createRun(newRun({ lease: leaseFor('new') }))

      t.equal(await readRows(runs, made.id), [], 'the rows of the new run')
      t.equal(await runs.getResultById({ runId: made.id, id: '0:item-0' }), null, 'an old row by its id')
      t.equal((await runs.listResults({ runId: made.id, verdict: 'passed' })).pagination.total, 0, 'the total of one verdict')
      t.ok(made.epoch !== old.epoch, 'the new run has another epoch')
      await t.refused(runs.addResults(batch), { code: 'CONFLICT', reason: 'fenced' }, 'a batch of the old epoch')
      const rows = await runs.addResults({ ...batch, epoch: made.epoch })
      t.equal(await readRows(runs, made.id), rows, 'the same pairs and token, of the new epoch')
    },
  },
]
