import { describe, expect, it, vi } from 'vitest'
import { evaluationOf, itemsOf } from './evaluation.ts'

const missingKey = (): Error => Object.assign(new Error('No API key was given'), { status: 401, code: 'missing_key' })

describe('stopAfterErrors', () => {
  it('ends a run after so many rows in a row with the same error, and says it once', async () => {
    const { run, onlyRun } = await evaluationOf(100)
    const target = vi.fn(() => Promise.reject(missingKey()))

    const summary = await run(target, { stopAfterErrors: 10, maxConcurrency: 1 })

    expect(target).toHaveBeenCalledTimes(10)
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'errors', succeededCount: 0, failedCount: 10, skippedCount: 90 })
    expect(summary.error).toBe('10 rows in a row failed with the same error: No API key was given')
    expect(await onlyRun()).toMatchObject({
      status: 'cancelled',
      stopReason: 'errors',
      error: summary.error,
      failedCount: 10,
      skippedCount: 90,
      lease: null,
    })
  })

  it('finishes the calls that are in flight', async () => {
    const { run, rows } = await evaluationOf(100)
    const gate = Promise.withResolvers<unknown>()
    const target = vi.fn((input: unknown) => (Number(input) < 3 ? Promise.reject(missingKey()) : gate.promise))

    const running = run(target, { stopAfterErrors: 3, maxConcurrency: 5 })
    await new Promise((resolve) => setImmediate(resolve))
    gate.resolve('late')
    const { runId, status, succeededCount, failedCount } = await running

    expect({ status, succeededCount, failedCount }).toEqual({
      status: 'cancelled',
      succeededCount: target.mock.calls.length - 3,
      failedCount: 3,
    })
    expect(target.mock.calls.length).toBeLessThanOrEqual(8)
    expect(await rows(runId)).toHaveLength(target.mock.calls.length)
  })

  it.each<[string, (input: number) => unknown]>([
    ['a success between', (input) => (input % 3 === 2 ? input : Promise.reject(missingKey()))],
    ['another message', (input) => Promise.reject(Object.assign(new Error(`Error ${input % 3 === 2}`), { status: 401 }))],
    ['another status', (input) => Promise.reject(Object.assign(new Error('No'), { status: input % 3 === 2 ? 403 : 401 }))],
    ['another code', (input) => Promise.reject(Object.assign(new Error('No'), { code: input % 3 === 2 ? 'a' : 'b' }))],
    ['another name', (input) => Promise.reject(Object.assign(new Error('No'), { name: input % 3 === 2 ? 'A' : 'B' }))],
    [
      'an error that may pass between',
      (input) => Promise.reject(input % 3 === 2 ? Object.assign(new Error('Down'), { status: 503 }) : missingKey()),
    ],
  ])('counts anew after %s', async (_, target) => {
    const { run } = await evaluationOf(12)

    const { stopReason, skippedCount } = await run(target, { stopAfterErrors: 3, maxConcurrency: 1 })

    expect({ stopReason, skippedCount }).toEqual({ stopReason: null, skippedCount: 0 })
  })

  it('minds no error that may pass', async () => {
    const { run } = await evaluationOf(10)

    const summary = await run(() => Promise.reject(Object.assign(new Error('Down'), { status: 503 })), { stopAfterErrors: 3 })

    expect(summary).toMatchObject({ status: 'failed', stopReason: null, failedCount: 10 })
  })

  it('counts outputs that cannot be stored for the same reason', async () => {
    const { run } = await evaluationOf(10)

    const summary = await run((input) => ({ number: input, total: 1n }), { stopAfterErrors: 3, maxConcurrency: 1 })

    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'errors', failedCount: 3 })
    expect(summary.error).toMatch(/^3 rows in a row failed with the same error: Value at output.total is a bigint/)
    expect(summary.error?.length).toBeLessThan(200)
  })

  it('is off when nothing is said', async () => {
    const { run } = await evaluationOf(30)

    expect(await run(() => Promise.reject(missingKey()))).toMatchObject({ status: 'failed', stopReason: null, failedCount: 30 })
  })
})

describe('limits', () => {
  it.each<[string, object, object, string]>([
    ['maxTokens', { maxTokens: 250 }, { totalTokens: 100 }, 'The budget of 250 tokens is used up: 300 were used'],
    [
      'maxTokens from input and output',
      { maxTokens: 250 },
      { inputTokens: 60, outputTokens: 40 },
      'The budget of 250 tokens is used up: 300 were used',
    ],
    ['maxCostUsd', { maxCostUsd: 0.75 }, { costUsd: 0.25 }, 'The budget of 0.75 USD is used up: 0.75 were spent'],
  ])('%s ends a run when it is reached', async (_, limits, usage, error) => {
    const { run, onlyRun } = await evaluationOf(10)

    const summary = await run((input) => ({ text: input, usage }), { limits, maxConcurrency: 1 })

    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'budget', error, succeededCount: 3, skippedCount: 7 })
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'budget', error, succeededCount: 3, skippedCount: 7 })
  })

  it('are not reached by rows that do not say what they used', async () => {
    const { run } = await evaluationOf(5)

    expect(await run((input) => input, { limits: { maxTokens: 0, maxCostUsd: 0 } })).toMatchObject({
      status: 'completed',
      usage: { rows: 0 },
    })
  })

  it('maxDuration ends a run: what is in flight is finished, nothing more begins', async () => {
    const { run, seam, onlyRun } = await evaluationOf(100)
    const target = vi.fn(async (input: unknown) => {
      await seam.sleep(300)
      return input
    })

    const summary = await seam.advanceUntil(run(target, { limits: { maxDuration: 1_000 }, maxConcurrency: 2 }), 50)

    expect(target).toHaveBeenCalledTimes(8)
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'duration', succeededCount: 8, skippedCount: 92 })
    expect(summary.error).toBe("The run's time of 1000 ms is up")
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'duration', succeededCount: 8 })
    expect(seam.sleeping()).toBe(0)
  })

  it('maxDuration counts from durationFrom: what is over then is taken away', async () => {
    const { run, seam } = await evaluationOf(100)
    await seam.advance(700)
    const target = async (input: unknown) => {
      await seam.sleep(100)
      return input
    }

    const limits = { maxDuration: 1_000, durationFrom: 0 }
    const summary = await seam.advanceUntil(run(target, { limits, maxConcurrency: 1 }), 50)

    expect(summary).toMatchObject({ stopReason: 'duration', error: "The run's time of 1000 ms is up" })
    expect(summary.completedAt.getTime() - summary.startedAt.getTime()).toBe(300)
  })

  it('maxDuration that is over before the engine starts lets no row begin', async () => {
    const { run, seam } = await evaluationOf(3)
    await seam.advance(1_000)
    const target = vi.fn()

    const summary = await run(target, { limits: { maxDuration: 1_000, durationFrom: 0 } })

    expect(target).not.toHaveBeenCalled()
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'duration', skippedCount: 3 })
  })

  it('maxDuration ends the waits for a retry and for the rate limit', async () => {
    const { run, seam } = await evaluationOf(5)
    const target = vi.fn(() => Promise.reject(Object.assign(new Error('Down'), { status: 503 })))
    const waits = { maxRetries: 5, retryDelay: 20_000, rateLimit: { maxCalls: 1, interval: 60_000 } }

    const summary = await seam.advanceUntil(run(target, { ...waits, limits: { maxDuration: 1_000 } }))

    expect(target).toHaveBeenCalledTimes(1)
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'duration', skippedCount: 5 })
    expect(summary.completedAt.getTime() - summary.startedAt.getTime()).toBe(1_000)
  })

  it('that are not reached leave no timer', async () => {
    const { run, seam } = await evaluationOf(2)

    await run((input) => input, { limits: { maxDuration: 60_000 } })

    expect(seam.sleeping()).toBe(0)
  })

  it('that are reached with the last row change nothing: no pair is missing', async () => {
    const { run, onlyRun } = await evaluationOf(3)

    const summary = await run((input) => ({ text: input, usage: { totalTokens: 100 } }), { limits: { maxTokens: 300 } })

    expect(summary).toMatchObject({ status: 'completed', stopReason: null, error: null, succeededCount: 3, skippedCount: 0 })
    expect(await onlyRun()).toMatchObject({ status: 'completed', stopReason: null, error: null })
  })
})

describe('usage', () => {
  it('is added up over the rows that say it', async () => {
    const { run, rows } = await evaluationOf(itemsOf(1, 2, 3, 4))
    const usages: Record<number, unknown> = {
      1: { usage: { inputTokens: 10, outputTokens: 5, costUsd: 0.5 } },
      2: { usage: { inputTokens: 1 }, totalUsage: { inputTokens: 20, totalTokens: 30, reasoningTokens: 7, cachedInputTokens: 3 } },
      3: { usage: { inputTokens: -1, outputTokens: 1.5, totalTokens: '9', costUsd: Number.NaN, model: 'secret' } },
      4: 'no object',
    }

    const { runId, usage } = await run((input: number) => usages[input])

    expect((await rows(runId)).map((row) => row.usage)).toEqual([
      { inputTokens: 10, outputTokens: 5, costUsd: 0.5 },
      { inputTokens: 20, totalTokens: 30, reasoningTokens: 7, cachedInputTokens: 3 },
      undefined,
      undefined,
    ])
    expect(usage).toEqual({
      inputTokens: 30,
      outputTokens: 5,
      totalTokens: 30,
      reasoningTokens: 7,
      cachedInputTokens: 3,
      costUsd: 0.5,
      rows: 2,
      rowsWithCost: 1,
    })
  })
})
