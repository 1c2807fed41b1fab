import type { NewResult, RunResult } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { completeResult } from '../../samples/complete-result.ts'
import { erroredResult } from '../../samples/errored-result.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { unscoredResult } from '../../samples/unscored-result.ts'
import { readRows } from './read-rows.ts'

const clause =
  "`replace: 'errored'` replaces a row that errored or is unscored, also one that failed and lacks another score (and inserts a pair that is not there): the new row gets a new `seq` and keeps what was there, without input and item fields, in `previousAttempts` (the last 10)."

/** Pairs that are done again. */
export const resultReplaceCases: readonly ConformanceCase[] = [
  {
    id: 'G08',
    name: 'results.replace-errored',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Errored and unscored rows are replaced under a new seq and kept as earlier attempts; a passed row stays; counts stay right',
    clause,
    likelyCause: 'appendRows overwrites whatever is there, keeps the old seq, or leaves the replaced row in the list or in the counts.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const before = await runs.addResults({
        runId,
        epoch,
        results: [
          erroredResult({ itemId: 'errored', retryCount: 3, errorDetail: { name: 'Error', message: 'x', status: 500 } }),
          newResult({ itemId: 'passed' }),
          unscoredResult({ itemId: 'unscored', traceId: 'trace', usage: { inputTokens: 1 } }),
          erroredResult({ itemId: 'errored', trial: 1 }),
          newResult({ itemId: 'unjudged', verdict: 'unjudged', scores: [] }),
          newResult({ itemId: 'failed', verdict: 'failed' }),
        ],
      })
      const [errored, passed, unscored, otherTrial, unjudged, failed] = before
      t.seam.setNow(t.seam.now() + 1_000)

      for (const itemId of ['passed', 'unjudged', 'failed']) {
        const results = [newResult({ itemId: 'errored' }), newResult({ itemId, output: 'again' }), newResult({ itemId: 'inserted' })]
        const expected = { code: 'CONFLICT', reason: 'exists', conflicts: [1] } as const
        await t.refused(runs.addResults({ runId, epoch, replace: 'errored', results }), expected, `replacing a row that is ${itemId}`)
      }
      t.equal(await readRows(runs, runId), before, 'the rows after a refused replacement')

      const results = [
        newResult({ itemId: 'inserted' }),
        newResult({ itemId: 'unscored' }),
        erroredResult({ itemId: 'errored', error: 'again' }),
      ]
      const [inserted, rescored, again] = await runs.addResults({ runId, epoch, replace: 'errored', results })
      t.equal(
        await readRows(runs, runId),
        [passed, otherTrial, unjudged, failed, inserted, rescored, again],
        'the rows after a replacement',
      )
      t.equal(inserted?.previousAttempts, undefined, 'the earlier attempts of an inserted row')
      t.equal(rescored?.previousAttempts, attemptsOf(unscored), 'the earlier attempts of the row that was unscored')
      t.equal(again?.previousAttempts, attemptsOf(errored), 'the earlier attempts of the row that errored again')
      t.ok((inserted?.seq ?? 0) > (failed?.seq ?? 0), 'new rows get seqs above all earlier ones')
      t.equal(await runs.getResultById({ runId, id: '0:errored' }), again, 'the new row by its id')

      const counts = { passed: 3, errored: 2, unscored: 0, unjudged: 1, failed: 1 }
      for (const verdict of ['passed', 'errored', 'unscored', 'unjudged', 'failed'] as const) {
        const { pagination, results: listed } = await runs.listResults({ runId, verdict })
        t.equal([pagination.total, listed.length], [counts[verdict], counts[verdict]], `total and rows that are ${verdict}`)
      }
      t.equal((await runs.listResults({ runId, pagination: { limit: 0 } })).pagination.total, 7, 'the total of all rows')
    },
  },
  {
    id: 'G22',
    name: 'results.replace-failed-with-errored-score',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A failed row that lacks another score is replaced too; one whose scores all came or do not apply is not',
    clause,
    likelyCause: 'An error in a score, or a reason beside a null score, is not stored.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const notApplicable = [
        { scorerId: 'a', scorerName: 'A', score: 0 },
        { scorerId: 'b', scorerName: 'B', score: null, reason: 'Does not apply' },
      ]
      const [lacking, whole] = await runs.addResults({
        runId,
        epoch,
        results: [
          completeResult({ itemId: 'lacking', trial: 0, verdict: 'failed' }),
          newResult({ itemId: 'whole', verdict: 'failed', scores: notApplicable }),
        ],
      })

      const refused = runs.addResult({ runId, epoch, replace: 'errored', ...newResult({ itemId: 'whole' }) })
      await t.refused(refused, { code: 'CONFLICT', reason: 'exists', conflicts: [0] }, 'a failed row whose scores are all there')
      const done = await runs.addResult({ runId, epoch, replace: 'errored', ...newResult({ itemId: 'lacking', verdict: 'failed' }) })

      t.equal(done.previousAttempts, attemptsOf(lacking), 'the earlier attempt')
      t.equal(await readRows(runs, runId), [whole, done], 'the rows')
    },
  },
  {
    id: 'G23',
    name: 'results.replace-again',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A pair that is done again many times keeps its last ten attempts, oldest first',
    clause,
    likelyCause: 'previousAttempts is not stored whole, or a row that replaced another one cannot be replaced itself.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const attempts: unknown[] = []
      for (let attempt = 0; attempt < 13; attempt += 1) {
        t.seam.setNow(t.seam.now() + 1)
        const input: NewResult = erroredResult({ itemId: 'a', error: `attempt ${attempt}`, latency: attempt + 0.5 })
        const row = await runs.addResult({ runId, epoch, replace: 'errored', ...input })

        t.equal(row.previousAttempts ?? [], attempts.slice(-10), `the earlier attempts at attempt ${attempt}`)
        t.equal(await readRows(runs, runId), [row], `the rows at attempt ${attempt}`)
        attempts.push(...attemptsOf(row))
      }
    },
  },
]

/** What is kept of a row that is replaced: everything that does not tell which item it is, and what it was before. */
function attemptsOf(row: RunResult | undefined): readonly unknown[] {
  return row === undefined ? [] : [Object.fromEntries(Object.entries(row).filter(([name]) => !leftOut.has(name)))]
}

const itemFields = 'id runId seq itemId itemVersion itemIndex trial contentHash input expectedOutput previousAttempts'
const leftOut: ReadonlySet<string> = new Set(itemFields.split(' '))
