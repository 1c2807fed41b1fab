import type { ConformanceCase } from '../../case/conformance-case.ts'
import { faultsOf } from '../../case/faults-of.ts'
import { erroredResult } from '../../samples/errored-result.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from './read-rows.ts'

const clause =
  'The same `token` again under the same epoch, with no other batch between, stores once and gives the same rows; for other rows it is `INVALID`.'

/** Batches that are sent again. */
export const resultTokenCases: readonly ConformanceCase[] = [
  {
    id: 'G12',
    name: 'append.same-token-twice',
    level: 'capability',
    since: '1.0',
    requires: ['faults'],
    title: 'A batch whose answer was lost is stored once when it is sent again, and one that was not stored is stored then',
    clause,
    likelyCause: 'The token of the last batch is not stored in the same step as its rows.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const unknown = { code: 'BACKEND', outcome: 'unknown' } as const
      const expected = []

      for (const when of ['after', 'before'] as const) {
        const batch = { runId, epoch, token: `sent ${when}`, results: numberedResults(3, when) }
        await faultsOf(t).failNextWrite(t.location, when)
        await t.refused(runs.addResults(batch), unknown, `a write that fails ${when} it is stored`)
        t.seam.setNow(t.seam.now() + 5_000)

        const rows = await runs.addResults(batch)
        expected.push(...rows)
        t.equal(await readRows(runs, runId), expected, `the rows when the batch that failed ${when} it was stored is sent again`)
        t.equal(await runs.addResults(batch), rows, 'the rows that it gives a third time')
      }

      await runs.addResult({ runId, epoch, ...erroredResult({ itemId: 'again' }) })
      const results = [erroredResult({ itemId: 'again', error: 'once more' })]
      const replacing = { runId, epoch, token: 'replacing', replace: 'errored', results } as const
      await faultsOf(t).failNextWrite(t.location, 'after')
      await t.refused(runs.addResults(replacing), unknown, 'a replacement whose answer is lost')
      const [row] = await runs.addResults(replacing)
      t.equal(row?.previousAttempts?.length, 1, 'how many attempts a replacement keeps that was sent twice')
      t.equal(await readRows(runs, runId), [...expected, row], 'the rows with the replaced one')
    },
  },
  {
    id: 'G24',
    name: 'append.token-again',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'The last batch sent again gives the same rows; after another batch its pairs are in the way',
    clause,
    likelyCause: 'appendRows does not keep the token of the last batch, or gives other seqs for it.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const other = t.capabilities.multiInstance ? (await t.open()).stores.runs : runs
      const { id: runId, epoch } = await runs.createRun(newRun())
      await runs.createRun(newRun({ id: 'run-2' }))
      const batch = { runId, epoch, token: 'the token', results: numberedResults(3, 'item') }

      const rows = await runs.addResults(batch)
      await runs.addResults({ runId: 'run-2', token: 'the token', results: numberedResults(2, 'item') })
      t.seam.setNow(t.seam.now() + 5_000)
      t.equal(await other.addResults(batch), rows, 'what the batch gives when it is sent again')
      t.equal(await readRows(runs, runId), rows, 'the rows')
      t.equal((await readRows(runs, 'run-2')).length, 2, 'the rows of another run that used the same token')

      const next = await runs.addResult({ runId, epoch, ...newResult({ itemId: 'next' }) })
      await t.refused(runs.addResults(batch), { code: 'CONFLICT', reason: 'exists', conflicts: [0, 1, 2] }, 'the batch after another one')
      t.equal(await readRows(runs, runId), [...rows, next], 'the rows afterwards')
    },
  },
  {
    id: 'G25',
    name: 'append.token-of-other-rows',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A token that comes again with other rows is refused, and never acknowledges rows that are not stored',
    clause,
    likelyCause: 'appendRows answers a token that it knows with new seqs instead of those that it gave.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const rows = await runs.addResults({ runId, epoch, token: 'same', results: numberedResults(2, 'item') })

      const others = { others: numberedResults(2, 'other'), more: numberedResults(3, 'item') }
      for (const [name, results] of Object.entries(others)) {
        const adding = runs.addResults({ runId, epoch, token: 'same', results })
        await t.refused(adding, { code: 'INVALID', path: 'token' }, `a batch of ${name} under the token of the last one`)
      }
      t.equal(await readRows(runs, runId), rows, 'the rows')
    },
  },
  {
    id: 'G26',
    name: 'append.token-before-fence',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A stored batch is recognised when it is sent again after a takeover or the end of the run',
    clause: 'That holds also when the run was taken over or ended in between: what is stored stays acknowledged.',
    likelyCause: 'appendRows compares the epoch or the status before the token of the last batch.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun({ lease: leaseFor('first') }))
      const batch = { runId, epoch, token: 'last of the first', results: numberedResults(3, 'item') }
      const rows = await runs.addResults(batch)

      const taken = await runs.takeOverRun({ runId, lease: leaseFor('second'), steal: true })
      t.equal(await runs.addResults(batch), rows, 'what the batch gives after a takeover')
      await runs.updateRun({ id: runId, ifEpoch: taken.epoch, status: 'completed' })
      t.equal(await runs.addResults(batch), rows, 'what the batch gives after the end of the run')

      t.equal(await readRows(runs, runId), rows, 'the rows')
      const late = runs.addResults({ ...batch, token: 'another', results: numberedResults(1, 'late') })
      await t.refused(late, { code: 'CONFLICT', reason: 'final' }, 'another batch of the old epoch')
    },
  },
]
