import { describe, expect, it } from 'vitest'
import type { MastraScorer, ScorerAnswer } from '../../../evals/base.ts'
import { runDataset } from '../index.ts'
import type { ScorerChoice } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'

const crash = (): never => {
  throw new Error('Scorer crashed')
}

const judge = (id: string, answer: ScorerAnswer | (() => never), rest: Partial<MastraScorer> = {}): MastraScorer => ({
  id,
  run: () => (typeof answer === 'function' ? answer() : answer),
  ...rest,
})

/** The verdict of a row that is judged so. */
async function verdictOf(scorers: readonly ScorerChoice[]): Promise<string | undefined> {
  const { run, rows } = await evaluationOf(1)
  const { runId, verdicts } = await run((input) => input, { scorers })
  const [row] = await rows(runId)
  expect(Object.entries(verdicts).filter(([, count]) => count > 0)).toEqual([[row?.verdict, 1]])
  return row?.verdict
}

describe('a verdict', () => {
  it.each<['higher' | 'lower', number, number, string]>([
    ['higher', 0.5, 0.6, 'passed'],
    ['higher', 0.5, 0.5, 'passed'],
    ['higher', 0.5, 0.4, 'failed'],
    ['higher', 0, 0, 'passed'],
    ['higher', -1, 0, 'passed'],
    ['lower', 0.5, 0.4, 'passed'],
    ['lower', 0.5, 0.5, 'passed'],
    ['lower', 0.5, 0.6, 'failed'],
    ['lower', 0, 0, 'passed'],
    ['lower', 0, 0.001, 'failed'],
  ])('where %s is better and the threshold is %d: a score of %d has %s', async (direction, threshold, score, verdict) => {
    expect(await verdictOf([judge('a', { score }, { direction, threshold })])).toBe(verdict)
  })

  it('takes higher as better when nothing is said', async () => {
    expect(await verdictOf([judge('a', { score: 0.4 }, { threshold: 0.5 })])).toBe('failed')
  })

  it.each<[string, readonly ScorerChoice[], string]>([
    ['is unjudged without a threshold, however bad the score', [judge('a', { score: 0 })], 'unjudged'],
    ['is unjudged when the deciding scorer does not apply', [judge('a', { score: null, reason: 'No' }, { threshold: 1 })], 'unjudged'],
    ['is passed when every deciding score passes', [judge('a', { score: 1 }, { threshold: 1 }), judge('b', { score: 0 })], 'passed'],
    [
      'is passed when one of the deciding scorers does not apply',
      [judge('a', { score: 1 }, { threshold: 1 }), judge('b', { score: null, reason: 'No' }, { threshold: 1 })],
      'passed',
    ],
    [
      'is failed when one deciding score fails',
      [judge('a', { score: 1 }, { threshold: 1 }), judge('b', { score: 0 }, { threshold: 1 })],
      'failed',
    ],
    ['is unscored when a deciding scorer fails to answer', [judge('a', crash, { threshold: 1 })], 'unscored'],
    [
      'is unscored when a scorer without a threshold fails to answer',
      [judge('a', crash), judge('b', { score: 1 }, { threshold: 1 })],
      'unscored',
    ],
    ['is failed before it is unscored', [judge('a', crash, { threshold: 1 }), judge('b', { score: 0 }, { threshold: 1 })], 'failed'],
    ['is failed before it is unscored, in the other order too', [judge('a', { score: 0 }, { threshold: 1 }), judge('b', crash)], 'failed'],
  ])('%s', async (_, scorers, verdict) => {
    expect(await verdictOf(scorers)).toBe(verdict)
  })

  it('is errored when the target failed, whatever the scorers would say', async () => {
    const { run } = await evaluationOf(1)

    const { results, verdicts } = await run(() => Promise.reject(new Error('Broken')), {
      scorers: [judge('a', { score: 1 }, { threshold: 1 })],
    })

    expect(results[0]?.verdict).toBe('errored')
    expect(verdicts).toEqual({ passed: 0, failed: 0, errored: 1, unscored: 0, unjudged: 0 })
  })

  it('does not change the status of the run', async () => {
    const { run } = await evaluationOf(2)

    const summary = await run((input) => input, { scorers: [judge('a', { score: 0 }, { threshold: 1 })] })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 0, verdicts: { failed: 2 } })
  })
})

describe('a choice of a scorer', () => {
  const scorer = judge('a', { score: 0.5 }, { name: 'A', direction: 'lower', threshold: 0.4 })

  it.each<[string, ScorerChoice, { direction: string; threshold: number | null }, string]>([
    ['leaves direction and threshold as the scorer says', scorer, { direction: 'lower', threshold: 0.4 }, 'failed'],
    ['may wrap it without a change', { scorer }, { direction: 'lower', threshold: 0.4 }, 'failed'],
    ['may set the threshold', { scorer, threshold: 0.6 }, { direction: 'lower', threshold: 0.6 }, 'passed'],
    ['may set the direction', { scorer, direction: 'higher' }, { direction: 'higher', threshold: 0.4 }, 'passed'],
    ['may set both', { scorer, direction: 'higher', threshold: 0.9 }, { direction: 'higher', threshold: 0.9 }, 'failed'],
    ['may take the threshold away', { scorer, threshold: null }, { direction: 'lower', threshold: null }, 'unjudged'],
    ['may set a threshold of 0', { scorer, direction: 'higher', threshold: 0 }, { direction: 'higher', threshold: 0 }, 'passed'],
  ])('%s', async (_, choice, stored, verdict) => {
    const { run, onlyRun } = await evaluationOf(1)

    const { results, scores } = await run((input) => input, { scorers: [choice] })

    expect(results[0]?.verdict).toBe(verdict)
    expect((await onlyRun()).scorers).toEqual([{ id: 'a', name: 'A', ...stored }])
    expect(scores).toMatchObject([{ scorerId: 'a', scorerName: 'A', ...stored, mean: 0.5 }])
  })

  it('may name it by its id in the host', async () => {
    const { host, datasetId, onlyRun } = await evaluationOf(1)
    const knowing = { ...host, getScorerById: (id: string) => (id === 'a' ? scorer : undefined) }
    const target = { targetType: 'function', targetId: 'echo', target: (input: unknown) => input } as const

    const { results } = await runDataset(knowing, { datasetId, ...target, scorers: [{ scorer: 'a', threshold: 0.5 }] })

    expect(results[0]?.verdict).toBe('passed')
    expect((await onlyRun()).scorers).toMatchObject([{ id: 'a', threshold: 0.5 }])
  })
})
