import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import { Mastra } from '../../../mastra/index.ts'
import { runDataset } from '../index.ts'
import type { ScorerChoice } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'

const echo = (input: unknown): unknown => input

/** What is stored of one scorer that answers with this. */
async function scoreOf(run: () => unknown) {
  const { run: runWith, rows } = await evaluationOf(1)
  // Wrong answers on purpose: what scorers without types may give.
  const scorer: MastraScorer = { id: 'judge', name: 'Judge', run: run as MastraScorer['run'] }
  const { runId, scores } = await runWith(echo, { scorers: [scorer] })
  const [row] = await rows(runId)
  return { score: row?.scores[0], summary: scores[0], verdict: row?.verdict }
}

describe('a scorer', () => {
  it('gets exactly what is documented', async () => {
    const { run } = await evaluationOf([{ id: 'sum', input: { add: [1, 2] }, expectedOutput: 3, metadata: { topic: 'sums' } }])
    const judge = vi.fn<MastraScorer['run']>(() => ({ score: 1 }))

    const { runId } = await run(() => ({ total: 3 }), { scorers: [{ id: 'judge', run: judge }] })

    expect(judge.mock.calls).toEqual([
      [
        {
          input: { add: [1, 2] },
          output: { total: 3 },
          groundTruth: 3,
          expectedOutput: 3,
          runId,
          itemId: 'sum',
          metadata: { topic: 'sums' },
          signal: expect.any(AbortSignal),
        },
      ],
    ])
  })

  it('gets undefined for what the item has not', async () => {
    const { run } = await evaluationOf([{ input: null }])
    const judge = vi.fn<MastraScorer['run']>(() => ({ score: 1 }))

    await run(() => undefined, { scorers: [{ id: 'judge', run: judge }] })

    expect(judge.mock.calls[0]?.[0]).toMatchObject({ input: null, output: null })
    expect(judge.mock.calls[0]?.[0]).toMatchObject({ groundTruth: undefined, expectedOutput: undefined, metadata: undefined })
  })

  it('is called as a method', async () => {
    class Strict implements MastraScorer {
      readonly id = 'strict'
      readonly #worth = 0.25
      run() {
        return { score: this.#worth }
      }
    }
    const { run } = await evaluationOf(1)

    const { results } = await run(echo, { scorers: [new Strict()] })

    expect(results[0]?.scores[0]).toMatchObject({ scorerId: 'strict', scorerName: 'strict', score: 0.25 })
  })

  it('runs beside the others, and its score keeps its place', async () => {
    const { run, seam } = await evaluationOf(1)
    const slow = async (milliseconds: number, score: number) => {
      await seam.sleep(milliseconds)
      return { score }
    }
    const scorers: ScorerChoice[] = [
      { id: 'slow', run: () => slow(300, 0.1) },
      { id: 'at-once', run: () => ({ score: 0.2 }) },
      { id: 'fast', run: () => slow(100, 0.3) },
    ]

    const { results, completedAt, startedAt, scores } = await seam.advanceUntil(run(echo, { scorers }), 50)

    expect(results[0]?.scores.map(({ scorerId, score, durationMs }) => [scorerId, score, durationMs])).toEqual([
      ['slow', 0.1, 300],
      ['at-once', 0.2, 0],
      ['fast', 0.3, 100],
    ])
    expect(completedAt.getTime() - startedAt.getTime()).toBe(300)
    expect(scores.map(({ scorerId, mean }) => [scorerId, mean])).toEqual([
      ['slow', 0.1],
      ['at-once', 0.2],
      ['fast', 0.3],
    ])
  })

  it('is found in the host by its id', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(1)
    const mastra = new Mastra({
      storage: { stores: { runs, datasets } },
      scorers: { style: { id: 'style-1', run: () => ({ score: 0.5 }) } },
    })

    const { results } = await runDataset(mastra, { datasetId, targetType: 'function', targetId: 'f', target: echo, scorers: ['style-1'] })

    expect(results[0]?.scores).toMatchObject([{ scorerId: 'style-1', score: 0.5 }])
  })

  it('may be none, which leaves rows unjudged', async () => {
    const { run } = await evaluationOf(2)

    const { results, scores, verdicts } = await run(echo)

    expect(results.map(({ verdict, scores: none }) => [verdict, none])).toEqual([1, 2].map(() => ['unjudged', []]))
    expect(scores).toEqual([])
    expect(verdicts).toEqual({ passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 2 })
  })
})

describe('the answer of a scorer', () => {
  it.each<[string, unknown, object]>([
    ['a score', { score: 0.75 }, { score: 0.75 }],
    ['a score with a reason', { score: 1, reason: 'Exact' }, { score: 1, reason: 'Exact' }],
    ['a score of 0', { score: 0, reason: 'Wrong' }, { score: 0, reason: 'Wrong' }],
    ['a score of -0', { score: -0 }, { score: 0 }],
    ['a score beyond 1', { score: 87.5 }, { score: 87.5 }],
    ['a score and no reason', { score: 1, reason: null }, { score: 1 }],
    ['a reason that is no text', { score: 1, reason: { grade: 'A' } }, { score: 1, reason: '{"grade":"A"}' }],
    ['a reason with half a character', { score: 1, reason: 'a\uD83D' }, { score: 1, reason: 'a\uFFFD' }],
    ['null with a reason', { score: null, reason: 'No question was asked' }, { score: null, reason: 'No question was asked' }],
    ['null and no reason', { score: null }, { score: null, reason: expect.any(String) }],
    ['notScorable as text', { score: 0.5, notScorable: 'Empty output' }, { score: null, reason: 'Empty output' }],
    ['notScorable with a reason in it', { notScorable: { reason: 'Empty output' } }, { score: null, reason: 'Empty output' }],
    ['notScorable beside a reason', { notScorable: true, reason: 'Empty output' }, { score: null, reason: 'Empty output' }],
    ['notScorable alone', { notScorable: true }, { score: null, reason: 'Not scorable' }],
    ['notScorable that is false', { score: 0.5, notScorable: false }, { score: 0.5 }],
  ])('may be %s', async (_, answer, stored) => {
    const atOnce = await scoreOf(() => answer)
    const later = await scoreOf(async () => answer)

    const score = { scorerId: 'judge', scorerName: 'Judge', durationMs: 0, ...stored }
    expect(atOnce.score).toEqual(score)
    expect(later.score).toEqual(score)
    expect(atOnce.verdict).toBe('unjudged')
  })

  const circular: { self?: unknown } = {}
  circular.self = circular

  it.each<[string, unknown, RegExp]>([
    ['NaN', { score: Number.NaN }, /NaN/],
    ['an infinity', { score: Number.POSITIVE_INFINITY }, /Infinity/],
    ['undefined as score', { reason: 'Forgot' }, /undefined/],
    ['a boolean as score', { score: true }, /boolean/],
    ['a text as score', { score: '0.5' }, /string/],
    ['a bigint as score', { score: 1n }, /bigint/],
    ['nothing', undefined, /undefined/],
    ['null', null, /null/],
    ['a bare number', 0.5, /number/],
    ['a reason that cannot be kept', { score: 1, reason: { total: 1n } }, /bigint/],
    ['a reason that goes round', { score: 1, reason: circular }, /cycle/],
    [
      'a score that cannot be read',
      {
        get score() {
          throw new Error('Not ready')
        },
      },
      /Not ready/,
    ],
  ])('must not be %s', async (_, answer, error) => {
    const atOnce = await scoreOf(() => answer)
    const later = await scoreOf(async () => answer)

    for (const { score, summary, verdict } of [atOnce, later]) {
      expect(score).toMatchObject({ score: null, error: expect.stringMatching(error) })
      expect(summary).toMatchObject({ count: 0, mean: null, errored: 1, notApplicable: 0 })
      expect(verdict).toBe('unscored')
    }
  })

  it('is never counted as 0 when it is null', async () => {
    const { run } = await evaluationOf(4)
    const answers = [{ score: 0.5 }, { score: null, reason: 'Not asked' }, { score: Number.NaN }, { score: 1 }]

    const { scores } = await run(echo, { scorers: [{ id: 'judge', run: ({ input }) => answers[Number(input)] ?? {} }] })

    expect(scores).toMatchObject([{ count: 2, mean: 0.75, minimum: 0.5, maximum: 1, errored: 1, notApplicable: 1 }])
  })
})

describe('a scorer that fails', () => {
  it('is the error of its score; the run and the other scores go on', async () => {
    const { run, onlyRun } = await evaluationOf(2)
    const scorers: ScorerChoice[] = [
      { id: 'rejects', run: async () => Promise.reject(new Error('Scorer crashed')) },
      {
        id: 'throws',
        run: () => {
          throw new Error('At once')
        },
      },
      { id: 'works', threshold: 1, run: () => ({ score: 1 }) },
    ]

    const summary = await run(echo, { scorers })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 0, verdicts: { unscored: 2 } })
    for (const { scores } of summary.results) {
      expect(scores).toMatchObject([
        { scorerId: 'rejects', score: null, error: 'Scorer crashed' },
        { scorerId: 'throws', score: null, error: 'At once' },
        { scorerId: 'works', score: 1 },
      ])
    }
    expect((await onlyRun()).status).toBe('completed')
  })

  it('is not called again, whatever maxRetries says', async () => {
    const { run, seam } = await evaluationOf(1)
    const judge = vi.fn(() => Promise.reject(Object.assign(new Error('Down'), { status: 503 })))

    await seam.advanceUntil(run(echo, { scorers: [{ id: 'judge', run: judge }], maxRetries: 3 }))

    expect(judge).toHaveBeenCalledTimes(1)
  })

  it.each<[string, unknown, string]>([
    ['a text', 'Just words', 'Just words'],
    ['nothing', undefined, 'Nothing was thrown'],
    [
      'an object with headers',
      { status: 401, headers: { authorization: 'abc-123' } },
      'An object without a message was thrown; its fields: status, headers',
    ],
  ])('says what it threw when that is %s', async (_, thrown, error) => {
    const { score } = await scoreOf(() => Promise.reject(thrown))

    expect(score).toMatchObject({ score: null, error })
  })

  it('by never ending is left after scorerTimeout, and what it does later is ignored', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    onTestFinished(() => void process.off('unhandledRejection', unhandled))
    const { run, seam } = await evaluationOf(2)
    const signals: AbortSignal[] = []
    const rejectLater: ((error: Error) => void)[] = []
    const hangs: MastraScorer['run'] = ({ signal }) =>
      new Promise((_, reject) => {
        signals.push(signal)
        rejectLater.push(reject)
      })

    const { results } = await seam.advanceUntil(
      run(echo, {
        scorerTimeout: 5_000,
        scorers: [
          { id: 'hangs', run: hangs },
          { id: 'works', run: async () => ({ score: 1 }) },
        ],
      }),
    )
    for (const reject of rejectLater) reject(new Error('Too late'))
    await new Promise((resolve) => setImmediate(resolve))

    for (const { scores, verdict } of results) {
      expect(verdict).toBe('unscored')
      expect(scores).toMatchObject([{ score: null, error: 'Scorer hangs took longer than 5000 ms', durationMs: 5_000 }, { score: 1 }])
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
    expect(seam.sleeping()).toBe(0)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('may take its time when there is no scorerTimeout', async () => {
    const { run, seam } = await evaluationOf(1)
    const slow = async () => {
      await seam.sleep(3_600_000)
      return { score: 1 }
    }

    const { results } = await seam.advanceUntil(run(echo, { scorers: [{ id: 'slow', run: slow }] }), 100_000)

    expect(results[0]?.scores[0]).toMatchObject({ score: 1, durationMs: 3_600_000 })
  })
})
