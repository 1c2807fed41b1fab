import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { UsageSource } from '../run-dataset-options.ts'
import type { Usage } from '../../../records/usage.ts'
import { evaluationOf, itemsOf } from './evaluation.ts'
import { smallEval } from './small-eval.ts'

const usage = { inputTokens: 100, outputTokens: 10 }

/** A judge that says what it used, and which model. */
function judgeOf(answer: object): MastraScorer {
  return { id: 'judge', run: async () => ({ score: 1, ...answer }) }
}

function byModel({ inputTokens = 0 }: Usage, { model, scorerId }: UsageSource): number | undefined {
  return model === undefined ? undefined : (inputTokens / 1000) * (scorerId === undefined ? 1 : 2)
}

describe('priceOf', () => {
  it('prices the tokens of rows and scores before they are stored', async () => {
    const { run, rows } = await evaluationOf(2)
    const summary = await run((input) => ({ text: input, usage: { ...usage, model: 'm' } }), {
      priceOf: byModel,
      scorers: [judgeOf({ usage: { inputTokens: 5, outputTokens: 1, model: 'j' } })],
    })

    const [first] = await rows(summary.runId)
    expect(first?.usage).toEqual({ ...usage, costUsd: 0.1 })
    expect(first?.scores[0]?.usage).toEqual({ inputTokens: 5, outputTokens: 1, costUsd: 0.01 })
    expect(summary.usage).toEqual({ inputTokens: 200, outputTokens: 20, costUsd: 0.2, rows: 2, rowsWithCost: 2 })
    expect(summary.scores[0]?.usage).toEqual({ inputTokens: 10, outputTokens: 2, costUsd: 0.02, rows: 2, rowsWithCost: 2 })
  })

  it('may take its time, and is told the model that a response names', async () => {
    const { run } = await evaluationOf(1)
    const priceOf = vi.fn(async () => 0.5)

    const summary = await run((input) => ({ text: input, usage, response: { modelId: 'gpt' } }), { priceOf })

    expect(priceOf).toHaveBeenCalledExactlyOnceWith(usage, { model: 'gpt' })
    expect(summary.usage.costUsd).toBe(0.5)
  })

  it('is not asked where the cost is said, or where nothing was used', async () => {
    const { run } = await evaluationOf(itemsOf(1, 2))
    const priceOf = vi.fn(() => 9)

    const summary = await run((input: number) => (input === 1 ? { usage: { costUsd: 0.25 } } : 'no usage'), { priceOf })

    expect(priceOf).not.toHaveBeenCalled()
    expect(summary.usage).toEqual({ costUsd: 0.25, rows: 1, rowsWithCost: 1 })
  })

  it.each<[string, () => number | undefined | Promise<number>]>([
    [
      'throws',
      () => {
        throw new Error('No list')
      },
    ],
    ['rejects', () => Promise.reject(new Error('No list'))],
    ['gives no amount', () => Number.NaN],
    ['gives less than nothing', () => -1],
    ['does not know', () => undefined],
  ])('leaves the cost unknown when it %s', async (_, priceOf) => {
    const { run } = await evaluationOf(2)

    const summary = await run((input) => ({ text: input, usage }), { priceOf })

    expect(summary).toMatchObject({ status: 'completed', usage: { rows: 2, rowsWithCost: 0 } })
  })

  it('must be a function', async () => {
    const { run } = await evaluationOf(1)

    // Code without types may give anything.
    await expect(run((input) => input, { priceOf: 1 as never })).rejects.toThrow('priceOf: expected a function, got number')
  })
})

describe('the usage of a scorer', () => {
  it('is kept when its judgement is of no use', async () => {
    const { run, rows } = await evaluationOf(1)
    const broken: MastraScorer = {
      id: 'judge',
      run: () => Promise.reject(Object.assign(new Error('No choice'), { usage: { totalTokens: 7, costUsd: 0.5 } })),
    }

    const { runId } = await run((input) => input, { scorers: [broken] })

    const [row] = await rows(runId)
    expect(row?.scores[0]).toMatchObject({ score: null, error: 'No choice', usage: { totalTokens: 7, costUsd: 0.5 } })
  })

  it.each([
    [{ maxCostUsd: 1 }, 'The budget of 1 USD is used up: 1 were spent'],
    [{ maxTokens: 20 }, 'The budget of 20 tokens is used up: 20 were used'],
  ])('counts into the budget %j together with that of the target', async (limits, error) => {
    const { run } = await evaluationOf(10)
    const judge = judgeOf({ usage: { totalTokens: 4, costUsd: 0.2 } })

    const summary = await run((input) => ({ text: input, usage: { totalTokens: 6, costUsd: 0.3 } }), {
      limits,
      scorers: [judge],
      maxConcurrency: 1,
    })

    expect(summary).toMatchObject({ stopReason: 'budget', error, succeededCount: 2, skippedCount: 8 })
  })
})

describe('a budget of a run that is resumed', () => {
  it('counts what earlier engines spent on target and scorers', async () => {
    const { run, resume } = await smallEval({ items: 6 })
    const paid = { target: (input: unknown) => ({ text: input, usage: { costUsd: 0.3 } }), scorers: [judgeOf({ usage: { costUsd: 0.2 } })] }

    await run({ ...paid, targetId: 'paid', limits: { maxCostUsd: 1 }, maxConcurrency: 1 })
    const summary = await resume({ ...paid, limits: { maxCostUsd: 2 }, maxConcurrency: 1 })

    expect(summary).toMatchObject({ stopReason: 'budget', error: 'The budget of 2 USD is used up: 2 were spent', succeededCount: 4 })
    expect([summary.usage.costUsd, summary.scores[0]?.usage?.costUsd]).toEqual([expect.closeTo(1.2), expect.closeTo(0.8)])
  })
})

describe('a budget of a run whose errored rows are done again', () => {
  const paid = { usage: { costUsd: 0.25 } }
  const unstorable = (): unknown => ({ ...paid, text: 1n })
  const good = (input: unknown): unknown => ({ ...paid, text: input })

  it('counts what their earlier attempts spent', async () => {
    const { run, resume } = await smallEval({ items: 2 })
    await run({ targetId: 'paid', target: unstorable, maxConcurrency: 1 })
    await resume({ target: unstorable, maxConcurrency: 1, retryErrored: true })

    const summary = await resume({ target: good, maxConcurrency: 1, retryErrored: true, limits: { maxCostUsd: 1.25 } })

    expect(summary).toMatchObject({ succeededCount: 1, failedCount: 1 })
  })

  it('counts an output that is scored again once, and each of its scores', async () => {
    const { run, resume } = await smallEval({ items: 2 })
    const broken = { id: 'judge', run: () => Promise.reject(Object.assign(new Error('no number'), { usage: { costUsd: 0.5 } })) }
    await run({ targetId: 'paid', target: good, scorers: [broken], maxConcurrency: 1 })
    await resume({ target: good, scorers: [broken], maxConcurrency: 1, retryErrored: true })

    const judge = { id: 'judge', run: () => ({ score: 1, usage: { costUsd: 0.5 } }) }
    const limits = { maxCostUsd: 3 }
    const summary = await resume({ target: good, scorers: [judge], maxConcurrency: 1, retryErrored: true, limits })

    expect(summary.scores).toMatchObject([{ count: 1, errored: 1 }])
  })
})

describe('a budget that needs the cost', () => {
  const limits = { maxCostUsd: 5, needsCost: true }

  it('stops the run when a row does not say what it cost', async () => {
    const { run } = await evaluationOf(10)

    const summary = await run((input) => ({ text: input, usage }), { limits, maxConcurrency: 1 })

    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'budget', succeededCount: 1, skippedCount: 9 })
    expect(summary.error).toBe('The budget of 5 USD cannot be kept: what a row cost is not known')
  })

  it('stops the run when a score used tokens at an unknown price', async () => {
    const { run } = await evaluationOf(10)

    const summary = await run((input) => ({ text: input, usage: { costUsd: 0 } }), {
      limits,
      maxConcurrency: 1,
      scorers: [judgeOf({ usage: { totalTokens: 7 } })],
    })

    expect(summary).toMatchObject({ succeededCount: 1, error: expect.stringContaining('what a score of judge cost is not known') })
  })

  it('minds neither rows that errored nor scorers that use nothing', async () => {
    const { run } = await evaluationOf(4)

    const summary = await run((input) => (Number(input) % 2 === 0 ? Promise.reject(new Error('Down')) : { usage: { costUsd: 0 } }), {
      limits,
      scorers: [judgeOf({})],
    })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 2 })
  })
})

describe('a budget that needs the tokens', () => {
  const limits = { maxTokens: 1_000, needsTokens: true }

  it.each([
    ['of none', undefined],
    ['of the cost alone', { costUsd: 0.5 }],
  ])('stops the run when a row says its usage: %s', async (_, said) => {
    const { run } = await evaluationOf(10)

    const summary = await run((input) => ({ text: input, usage: said }), { limits, maxConcurrency: 1 })

    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'budget', succeededCount: 1, skippedCount: 9 })
    expect(summary.error).toBe('The budget of 1000 tokens cannot be kept: a row does not say how many it used')
  })

  it('stops the run when a score used an unknown number', async () => {
    const { run } = await evaluationOf(10)

    const summary = await run((input) => ({ text: input, usage: { totalTokens: 0 } }), {
      limits,
      maxConcurrency: 1,
      scorers: [judgeOf({ usage: { costUsd: 0.5 } })],
    })

    expect(summary).toMatchObject({ succeededCount: 1, error: expect.stringContaining('a score of judge does not say how many it used') })
  })

  it('minds neither rows that errored nor scorers that use nothing', async () => {
    const { run } = await evaluationOf(4)

    const summary = await run((input) => (Number(input) % 2 === 0 ? Promise.reject(new Error('Down')) : { usage: { inputTokens: 0 } }), {
      limits,
      scorers: [judgeOf({})],
    })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 2 })
  })
})

function erring(input: unknown): unknown {
  return input === 2 ? Promise.reject(new Error('Down')) : input
}

describe('failFast', () => {
  const failing: MastraScorer = { id: 'exact', threshold: 1, run: ({ output }) => ({ score: output === 2 ? 0 : 1 }) }
  const broken: MastraScorer = { id: 'exact', threshold: 1, run: ({ output }) => ({ score: output === 2 ? Number.NaN : 1 }) }

  it.each<[string, (input: unknown) => unknown, MastraScorer]>([
    ['failed', (input) => input, failing],
    ['errored', erring, failing],
    ['could not be scored', (input) => input, broken],
  ])('stops the run after the first row that %s', async (words, target, scorer) => {
    const { run } = await evaluationOf(itemsOf(1, 2, 3, 4))

    const summary = await run(target, { failFast: true, scorers: [scorer], maxConcurrency: 1 })

    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'errors', skippedCount: 2 })
    expect(summary.error).toMatch(new RegExp(`^Item .+ ${words}, and the run was to stop at the first that goes wrong$`))
  })

  it('changes nothing when the last row is the one', async () => {
    const { run } = await evaluationOf(itemsOf(1, 2))

    expect(await run(erring, { failFast: true, maxConcurrency: 1 })).toMatchObject({ status: 'completed', stopReason: null })
  })
})
