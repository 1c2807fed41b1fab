import { describe, expect, it } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { leaveRun } from './left-run.ts'
import { rejectionOf } from './rejection-of.ts'
import { exactScorer, smallEval } from './small-eval.ts'
import type { SmallEval } from './small-eval.ts'

const exact = { id: 'exact', name: 'Exact match', direction: 'higher', threshold: 1 } as const
const judge: MastraScorer = { id: 'judge', name: 'Judge', run: () => ({ score: 0.5 }) }
const firstTwo = (complete: readonly RunResult[]): readonly RunResult[] => complete.slice(0, 2)

/** A run of five items, of which two are done. */
async function leftEval(options: Parameters<typeof leaveRun>[1] = {}): Promise<SmallEval> {
  const evaluation = await smallEval()
  await leaveRun(evaluation, { rows: firstTwo, ...options })
  return evaluation
}

describe('segments', () => {
  it('are absent from a run that one engine did', async () => {
    const evaluation = await smallEval()

    const summary = await evaluation.run()

    expect(summary).not.toHaveProperty('segments')
    expect(await evaluation.stored()).not.toHaveProperty('segments')
  })

  it('say of each engine when it began, where it came from, how it worked, and which rows are its', async () => {
    const evaluation = await leftEval({ options: { provenance: { gitCommit: 'a1' } } })
    const { startedAt } = await evaluation.stored()
    await evaluation.seam.advance(5_000)

    const summary = await evaluation.resume({ provenance: { gitCommit: 'b2' } })

    const how = { targetType: 'function', targetId: 'answer', scorers: [exact] }
    const [last = { seq: 0 }] = (await evaluation.rows()).slice(1, 2)
    const segments = [
      { startedAt, fromSeq: 0, ...how, provenance: { gitCommit: 'a1' } },
      { startedAt: new Date(evaluation.seam.now()), fromSeq: last.seq + 1, ...how, provenance: { gitCommit: 'b2' } },
    ]
    expect((await evaluation.stored()).segments).toEqual(segments)
    expect(summary.segments).toEqual(segments)
    const later = (await evaluation.rows()).filter(({ seq }) => seq >= last.seq + 1)
    expect(later.map(({ itemId }) => itemId)).toEqual(['item-2', 'item-3', 'item-4'])
  })

  it('leave out engines that stored nothing', async () => {
    const evaluation = await leftEval()
    const controller = new AbortController()
    const stopAtOnce = (): Promise<never> => {
      controller.abort()
      return new Promise(() => {})
    }
    await rejectionOf(evaluation.resume({ target: stopAtOnce, signal: controller.signal, provenance: { gitCommit: 'stopped' } }))
    const afterStop = await evaluation.stored()

    await evaluation.resume({ provenance: { gitCommit: 'last' } })

    expect(afterStop).toMatchObject({ status: 'cancelled', succeededCount: 2 })
    expect((await evaluation.stored()).segments?.map(({ provenance }) => provenance?.gitCommit)).toEqual([undefined, 'last'])
  })

  it('are not written when there is nothing to do', async () => {
    const evaluation = await smallEval()
    await evaluation.run()

    await evaluation.resume({ scorers: [{ scorer: exactScorer, threshold: 0.2 }] })

    expect(await evaluation.stored()).not.toHaveProperty('segments')
  })
})

describe('a run that would go on in another way', () => {
  it.each([
    ['threshold', { scorers: [{ scorer: exactScorer, threshold: 0.8 }] }, ['the threshold of exact was 1, and is 0.8']],
    ['direction', { scorers: [{ scorer: exactScorer, direction: 'lower' }] }, ['the direction of exact was higher, and is lower']],
    ['scorer', { scorers: [exactScorer, judge] }, ['the scorer judge is new']],
    ['target', { targetId: 'other', target: () => 'x' }, ['the target was function/answer, and is function/other']],
  ] as const)('by another %s is refused, with every difference, and stays as it is', async (_, options, differences) => {
    const evaluation = await leftEval()
    const before = await evaluation.stored()

    const { error } = await rejectionOf(evaluation.resume(options))

    expect(error).toMatchObject({ code: 'CONFLICT', details: { reason: 'different', differences, current: before } })
    expect(error.message).toContain(differences.join('; '))
    expect(await evaluation.stored()).toEqual(before)
    expect(evaluation.asked).toEqual([])
  })

  it('by another threshold is judged by it from then on when that is accepted, and says so', async () => {
    const evaluation = await leftEval()

    const summary = await evaluation.resume({ scorers: [{ scorer: exactScorer, threshold: 2 }], acceptDrift: true })

    expect((await evaluation.rows()).map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'failed', 'failed', 'failed'])
    expect(summary).toMatchObject({ verdicts: { passed: 2, failed: 3 }, scores: [{ threshold: 1, count: 5 }] })
    expect(summary.segments).toMatchObject([{ scorers: [exact] }, { scorers: [{ ...exact, threshold: 2 }] }])
    expect(await evaluation.stored()).toMatchObject({ scorers: [exact] })
  })

  it('by another target calls that one when it is accepted, and goes on with it from then on', async () => {
    const evaluation = await leftEval()
    const other = { target: () => 'other', targetId: 'other', acceptDrift: true }
    await evaluation.resume({
      ...other,
      limits: { maxTokens: 1 },
      target: () => ({ text: 'other', usage: { totalTokens: 9 } }),
      maxConcurrency: 1,
    })

    const summary = await evaluation.resume({ target: () => 'again' })

    expect(summary.results.map(({ output }) => output)).toEqual([
      'answer to question 0',
      'answer to question 1',
      { text: 'other', usage: { totalTokens: 9 } },
      'again',
      'again',
    ])
    expect(summary.segments?.map(({ targetId }) => targetId)).toEqual(['answer', 'other', 'other'])
    expect(await evaluation.stored()).toMatchObject({ targetId: 'answer' })
  })

  it('counts a scorer that is new over the rows that it judged', async () => {
    const evaluation = await leftEval()

    const summary = await evaluation.resume({ scorers: ['exact', judge], acceptDrift: true })

    expect(summary.scores).toMatchObject([
      { scorerId: 'exact', count: 5 },
      { scorerId: 'judge', count: 3, mean: 0.5 },
    ])
    expect((await evaluation.stored()).scorers?.map(({ id }) => id)).toEqual(['exact', 'judge'])
  })

  it('goes on without a scorer that is gone, whose scores stay, also in rows that are scored again', async () => {
    const evaluation = await smallEval({ items: 2 })
    const aborted = { scorerId: 'exact', scorerName: 'Exact match', score: null, error: 'Aborted' }
    await leaveRun(evaluation, {
      options: { scorers: [judge, 'exact'] },
      rows: ([row]) => (row === undefined ? [] : [{ ...row, verdict: 'unscored', scores: [...row.scores.slice(0, 1), aborted] }]),
    })

    const { error } = await rejectionOf(evaluation.resume())
    const summary = await evaluation.resume({ acceptDrift: true })

    expect(error).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('Scorer not found: judge') })
    expect(summary.results.map(({ verdict, scores }) => [verdict, ...scores.map(({ scorerId, score }) => [scorerId, score])])).toEqual([
      ['passed', ['exact', 1], ['judge', 0.5]],
      ['passed', ['exact', 1]],
    ])
    expect(summary.scores).toMatchObject([
      { scorerId: 'judge', count: 1 },
      { scorerId: 'exact', count: 2 },
    ])
  })

  it('has nothing to do where only a scorer that is gone left something to do', async () => {
    const evaluation = await smallEval({ items: 1 })
    await leaveRun(evaluation, {
      options: { scorers: [judge, 'exact'] },
      record: { status: 'completed' },
      rows: (complete) =>
        complete.map((row) => ({
          ...row,
          scores: row.scores.map((score) => (score.scorerId === 'judge' ? { ...score, score: null, error: 'Aborted' } : score)),
        })),
    })
    const before = await evaluation.stored()

    await evaluation.resume({ acceptDrift: true })

    expect(await evaluation.stored()).toEqual(before)
  })
})
