import { describe, expect, it } from 'vitest'
import type { MastraScorer, ScorerInput } from '../../../evals/base.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { leaveRun } from './left-run.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'

interface CountingScorer extends MastraScorer {
  readonly given: ScorerInput[]
}

function countingScorer(id: string, run: MastraScorer['run'] = () => ({ score: 1 })): CountingScorer {
  const given: ScorerInput[] = []
  return {
    id,
    threshold: 1,
    given,
    run: (input) => {
      given.push(input)
      return run(input)
    },
  }
}

function unscored(row: RunResult, scorerId: string, error: string): RunResult {
  const scores = row.scores.map((score) => (score.scorerId === scorerId ? { scorerId, scorerName: scorerId, score: null, error } : score))
  return { ...row, verdict: 'unscored', scores }
}

function errored(row: RunResult, error: string): RunResult {
  return { ...row, output: null, verdict: 'errored', error, scores: [] }
}

const keptWords = () => ({ words: ['kept'] })

describe('resumeRun', () => {
  it('computes the scores that an abort kept from being computed, from the stored output and without the target', async () => {
    const evaluation = await smallEval({ items: 3 })
    const [paid, aborted] = [countingScorer('paid', () => ({ score: 0.5 })), countingScorer('aborted')]
    const scorers = [{ scorer: paid, threshold: null }, aborted]
    await leaveRun(evaluation, {
      options: { scorers },
      rows: (complete) =>
        complete.map((row, index) => (index === 1 ? { ...unscored(row, 'aborted', 'Aborted'), output: 'as stored' } : row)),
    })
    const [before] = (await evaluation.rows()).filter(({ itemId }) => itemId === 'item-1')
    paid.given.length = 0
    aborted.given.length = 0

    const summary = await evaluation.resume({ scorers })

    expect(evaluation.asked).toEqual([])
    expect(paid.given).toEqual([])
    expect(aborted.given).toMatchObject([
      { input: 'question 1', output: 'as stored', expectedOutput: 'answer to question 1', itemId: 'item-1', runId: 'run-1' },
    ])
    expect(summary).toMatchObject({ status: 'completed', verdicts: { passed: 3, unscored: 0 } })
    expect(summary.results[1]).toMatchObject({
      output: 'as stored',
      latency: before?.latency,
      startedAt: before?.startedAt,
      verdict: 'passed',
      scores: [
        { scorerId: 'paid', score: 0.5 },
        { scorerId: 'aborted', score: 1 },
      ],
      previousAttempts: [{ verdict: 'unscored', output: 'as stored', scores: [{ score: 0.5 }, { score: null, error: 'Aborted' }] }],
    })
  })

  it('scores the rows again that an abort left when their target had answered', async () => {
    const evaluation = await smallEval({ items: 4 })
    const controller = new AbortController()
    const slow = countingScorer('slow', ({ itemId }) => {
      if (itemId === 'item-1') controller.abort()
      return itemId === 'item-0' ? { score: 1 } : new Promise(() => {})
    })
    const { summary: aborted } = await rejectionOf(evaluation.run({ scorers: [slow], maxConcurrency: 2, signal: controller.signal }))
    const askedBefore = [...evaluation.asked]

    const summary = await evaluation.resume({ scorers: [countingScorer('slow')] })

    expect(aborted?.verdicts).toMatchObject({ passed: 1 })
    expect(aborted?.verdicts.unscored).toBeGreaterThan(0)
    expect(askedBefore).toHaveLength(aborted?.results.length ?? 0)
    expect(new Set(evaluation.asked).size).toBe(evaluation.asked.length)
    expect(summary).toMatchObject({ status: 'completed', verdicts: { passed: 4, unscored: 0 } })
  })

  it('computes the score that an abort left out of a row which failed by another one, and counts it', async () => {
    const evaluation = await smallEval({ items: 1 })
    const controller = new AbortController()
    const failing = countingScorer('failing', () => ({ score: 0 }))
    const slow = countingScorer('slow', () => {
      controller.abort()
      return new Promise(() => {})
    })
    await rejectionOf(evaluation.run({ scorers: [failing, slow], signal: controller.signal }))

    const summary = await evaluation.resume({ scorers: [failing, countingScorer('slow')] })

    expect(failing.given).toHaveLength(1)
    expect(evaluation.asked).toHaveLength(1)
    expect(summary).toMatchObject({ status: 'completed', verdicts: { failed: 1 }, scores: [{ count: 1 }, { count: 1, errored: 0 }] })
  })

  it('computes scores that failed with retryErrored, also of a row which failed by another one', async () => {
    const evaluation = await smallEval({ items: 1 })
    const failing = countingScorer('failing', () => ({ score: 0 }))
    const away = countingScorer('judge', () => {
      throw new Error('The judge was away')
    })
    await evaluation.run({ scorers: [failing, away] })

    const summary = await evaluation.resume({ scorers: [failing, countingScorer('judge')], retryErrored: true })

    expect(summary).toMatchObject({ verdicts: { failed: 1 }, scores: [{ count: 1 }, { count: 1, errored: 0 }] })
  })

  it('leaves a row as it is when scoring it again is aborted, too', async () => {
    const evaluation = await smallEval({ items: 1 })
    const controller = new AbortController()
    await leaveRun(evaluation, { rows: (complete) => complete.map((row) => unscored(row, 'exact', 'Aborted')) })
    const before = await evaluation.rows()
    const slow = countingScorer('exact', () => {
      controller.abort()
      return new Promise(() => {})
    })

    const { error, summary } = await rejectionOf(evaluation.resume({ scorers: [slow], signal: controller.signal }))

    expect(error.code).toBe('ABORTED')
    expect(summary).toMatchObject({ status: 'cancelled', verdicts: { unscored: 1 } })
    expect(await evaluation.rows()).toEqual(before)
  })

  it('keeps what one scorer said again when another one is aborted', async () => {
    const evaluation = await smallEval({ items: 1 })
    const controller = new AbortController()
    const quick = countingScorer('quick')
    const slow = countingScorer('slow', () => {
      controller.abort()
      return new Promise(() => {})
    })
    await leaveRun(evaluation, {
      options: { scorers: [quick, countingScorer('slow')] },
      rows: (complete) => complete.map((row) => unscored(unscored(row, 'quick', 'Aborted'), 'slow', 'Aborted')),
    })

    await rejectionOf(evaluation.resume({ scorers: [quick, slow], signal: controller.signal }))

    expect((await evaluation.rows()).map(({ scores }) => scores.map(({ score, error }) => error ?? score))).toEqual([[1, 'Aborted']])
  })

  it('does errored rows again with retryErrored, and keeps what they said', async () => {
    const evaluation = await smallEval({ items: 3 })
    await leaveRun(evaluation, {
      record: { status: 'completed' },
      rows: (complete) => complete.map((row, index) => (index === 1 ? errored(row, 'no route') : row)),
    })

    const summary = await evaluation.resume({ retryErrored: true })

    expect(evaluation.asked).toEqual(['question 1'])
    expect(summary).toMatchObject({ status: 'completed', succeededCount: 3, failedCount: 0, verdicts: { passed: 3 } })
    expect(summary.results[1]).toMatchObject({
      error: null,
      output: 'answer to question 1',
      previousAttempts: [{ verdict: 'errored', error: 'no route', output: null }],
    })
  })

  it('keeps the last ten attempts of a row that errors again and again, the oldest first', async () => {
    const evaluation = await smallEval({ items: 1 })
    let attempts = 0
    const target = () => {
      attempts += 1
      throw new Error(`attempt ${attempts}`)
    }
    await evaluation.run({ target })

    for (let resumes = 0; resumes < 12; resumes += 1) await evaluation.resume({ target, retryErrored: true })

    const [row] = await evaluation.rows()
    expect(row?.error).toBe('attempt 13')
    expect(row?.previousAttempts?.map(({ error }) => error)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((number) => `attempt ${number}`))
  })

  it('scores unscored rows again with retryErrored, without the target', async () => {
    const evaluation = await smallEval({ items: 2 })
    await leaveRun(evaluation, {
      record: { status: 'completed' },
      rows: (complete) => complete.map((row, index) => (index === 0 ? unscored(row, 'exact', 'The judge was away') : row)),
    })

    const summary = await evaluation.resume({ retryErrored: true })

    expect(evaluation.asked).toEqual([])
    expect(summary).toMatchObject({ status: 'completed', verdicts: { passed: 2, unscored: 0 } })
  })

  it('leaves errored rows, and rows whose scorer failed, alone without retryErrored', async () => {
    const evaluation = await smallEval({ items: 3 })
    await leaveRun(evaluation, {
      record: { status: 'completed' },
      rows: ([first, second, third]) =>
        first && second && third ? [errored(first, 'no route'), unscored(second, 'exact', 'The judge was away'), third] : [],
    })
    const before = await evaluation.stored()

    const summary = await evaluation.resume()

    expect(summary.verdicts).toMatchObject({ errored: 1, unscored: 1, passed: 1 })
    expect(await evaluation.stored()).toEqual(before)
  })

  it('gives a scorer its own copy of the stored output when it scores again', async () => {
    const evaluation = await smallEval({ items: 1 })
    await leaveRun(evaluation, {
      options: { target: keptWords },
      rows: (complete) => complete.map((row) => unscored(row, 'exact', 'Aborted')),
    })
    const vandal = countingScorer('exact', ({ output }) => {
      if (typeof output === 'object' && output !== null) Object.assign(output, { words: [] })
      return { score: 1 }
    })

    const summary = await evaluation.resume({ target: keptWords, scorers: [vandal] })

    expect(summary.results[0]?.output).toEqual({ words: ['kept'] })
  })
})
