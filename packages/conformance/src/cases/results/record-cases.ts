import type { NewResult, Score } from '@assay/core'
import { double, record, uniqueArray } from 'fast-check'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { completeResult } from '../../samples/complete-result.ts'
import { erroredResult } from '../../samples/errored-result.ts'
import { exactNumbers } from '../../samples/exact-numbers.ts'
import { expectedRow } from '../../samples/expected-row.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { oddTexts } from '../../samples/odd-texts.ts'
import { readRows } from './read-rows.ts'

/** What is kept of one row. */
export const resultRecordCases: readonly ConformanceCase[] = [
  {
    id: 'S01',
    name: 'results.add.round-trip',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Every field of a row, scores included, is equal on read by id and by list',
    clause: 'Defaults: `trial` 0, `itemIndex` null, `scores` [], `verdict` errored when there is an error, else unjudged.',
    likelyCause: 'findRows gives rows that lack a field of what appendRows was given, or have one in another type.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId } = await runs.createRun(newRun())
      const { verdict: _verdict, scores: _scores, output: _output, ...least } = newResult({ itemId: 'least' })
      const inputs: readonly NewResult[] = [completeResult(), least, erroredResult({ itemId: 'errored' })]

      const added = []
      for (const input of inputs) added.push(await runs.addResult({ runId, ...input }))

      const first = added[0]?.seq ?? 0
      const expected = inputs.map((input, index) => expectedRow(runId, input, first + index, t.seam.now()))
      t.equal(added, expected, 'the rows as addResult gives them')
      t.equal(await readRows(runs, runId), expected, 'the rows as listResults gives them')
      for (const row of expected) {
        t.equal(await runs.getResultById({ runId, id: row.id }), row, `row ${row.id} as getResultById gives it`)
      }
      t.equal(await runs.getResultById({ runId, id: '7:item-1' }), null, 'a trial that has no row')
    },
  },
  {
    id: 'S10',
    name: 'results.error-record',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Error text and detail, with an output that is absent or null, are kept as given, and an empty error is refused',
    clause: "The target's error as text, never empty; null when it gave an output.",
    likelyCause: 'appendRows keeps only some fields of errorDetail, or writes null for an output that is absent.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId } = await runs.createRun(newRun())
      const errorDetail = {
        name: 'ProviderError',
        message: 'Too many requests:\n  slow down',
        code: 'ECONNRESET',
        status: 429,
        retryAfter: 0,
        stack: 'ProviderError: Too many requests\n    at call (target.js:1:1)',
      }
      const inputs = [
        erroredResult({ itemId: 'whole', error: 'Too many requests:\n  slow down', errorDetail }),
        erroredResult({ itemId: 'null-output', output: null, errorDetail: { name: '', message: '' } }),
        ...oddTexts.map((error, index) => erroredResult({ itemId: `text-${index}`, error })),
      ]

      await runs.addResults({ runId, results: inputs })
      const empty = runs.addResult({ runId, ...newResult({ itemId: 'empty', verdict: 'errored', error: '' }) })

      await t.refused(empty, { code: 'INVALID', path: 'error' }, 'a row with an empty error')
      const rows = await readRows(runs, runId)
      const expected = inputs.map((input, index) => expectedRow(runId, input, rows[index]?.seq ?? 0, t.seam.now()))
      t.equal(rows, expected, 'the errored rows')
    },
  },
  {
    id: 'S11',
    name: 'scores.numbers-exact',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Scores and durations come back to the last bit, and a score of 0 is never null',
    clause: 'A finite number, or null; kept to the last bit.',
    likelyCause: 'The column of a score has fewer digits than a double, or a falsy score is taken for none.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId } = await runs.createRun(newRun())

      const given = { itemId: 'fixed', scores: scoresOf(exactNumbers) }
      await runs.addResult({ runId, ...newResult(given) })
      const fixed = await runs.getResultById({ runId, id: '0:fixed' })
      t.equal(fixed?.scores, given.scores, 'the scores of the fixed numbers')

      const latencies = exactNumbers.filter((number) => number >= 0)
      const timed = latencies.map((latency, index) => newResult({ itemId: `timed-${index}`, latency, usage: { costUsd: latency } }))
      await runs.addResults({ runId, results: timed })
      const rows = (await readRows(runs, runId)).slice(1)
      t.equal(
        rows.map(({ latency, usage }) => [latency, usage?.costUsd]),
        latencies.map((latency) => [latency, latency]),
        'latencies and costs',
      )

      let tries = 0
      const finite = { noNaN: true, noDefaultInfinity: true }
      await t.property(
        record({ scores: uniqueArray(double(finite), { minLength: 1 }), latency: double({ ...finite, min: 0 }) }),
        async (random) => {
          const itemId = `random-${(tries += 1)}`
          // There is no -0 to come back from JSON: it is kept as 0.
          const scores = scoresOf(random.scores.map((score) => score + 0))
          await runs.addResult({ runId, ...newResult({ itemId, latency: random.latency, scores: scoresOf(random.scores) }) })
          const row = await runs.getResultById({ runId, id: `0:${itemId}` })
          t.equal([row?.scores, row?.latency], [scores, random.latency + 0], 'random scores and latency')
        },
      )
    },
  },
  {
    id: 'S12',
    name: 'scores.shape',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Null scores, no scores, names that come twice or hold dots, dollars and Unicode are kept, in their order',
    clause: "In the order of the run's scorers, kept as given, also when a name comes twice.",
    likelyCause: 'Scores are kept as an object by their name or id, or in a table without their place.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId } = await runs.createRun(newRun())
      const names = ['z', 'a', 'z', 'a.b', '$set', '__proto__', 'length', '0', 'Größe', '👍🏽', '', 'A', 'a']
      const inputs = [
        newResult({ itemId: 'none', verdict: 'unjudged', scores: [] }),
        newResult({
          itemId: 'names',
          scores: names.map((scorerName, index) => ({ scorerId: scorerName === '' ? 'empty' : scorerName, scorerName, score: index % 2 })),
        }),
        newResult({
          itemId: 'without-score',
          scores: [
            { scorerId: 'same', scorerName: 'Same', score: null, error: 'It timed out', durationMs: 12.25 },
            { scorerId: 'same', scorerName: 'Same', score: null, reason: 'Does not apply' },
            { scorerId: 'same', scorerName: 'Same', score: null },
            { scorerId: 'same', scorerName: 'Same', score: 0, reason: '' },
            { scorerId: 'paid', scorerName: 'Paid', score: 1, usage: { inputTokens: 2 ** 40, cachedInputTokens: 0, costUsd: 0.000_123 } },
            { scorerId: 'paid', scorerName: 'Paid', score: null, error: 'No answer', usage: { totalTokens: 7 } },
          ],
        }),
      ]

      await runs.addResults({ runId, results: inputs })

      const rows = await readRows(runs, runId)
      t.equal(
        rows.map(({ itemId, scores }) => ({ itemId, scores })),
        inputs.map(({ itemId, scores }) => ({ itemId, scores })),
        'the scores of each row',
      )
    },
  },
]

function scoresOf(numbers: readonly number[]): readonly Score[] {
  return numbers.map((score, index) => ({ scorerId: `scorer-${index}`, scorerName: 'Scorer', score }))
}
