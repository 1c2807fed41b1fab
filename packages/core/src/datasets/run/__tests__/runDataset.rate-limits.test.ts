import { describe, expect, it } from 'vitest'
import { manualSeam } from '../../../seam/manual-seam.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'

const tooMany = (details: object = {}): Error => Object.assign(new Error('Too many requests'), { status: 429, ...details })

/** Runs a target whose calls take 100 ms, and gives when each began, in milliseconds from the first, and how many were in flight then. */
async function callsOf(items: number, answer: (call: number) => unknown, options: Partial<RunDatasetOptions>) {
  const seam = manualSeam()
  const { run } = await evaluationOf(items, { seam })
  const calls: { readonly at: number; readonly inFlight: number }[] = []
  let inFlight = 0
  const started = seam.elapsed()
  const running = run(async () => {
    inFlight += 1
    const call = calls.push({ at: seam.elapsed() - started, inFlight }) - 1
    await seam.sleep(100)
    inFlight -= 1
    return answer(call)
  }, options)
  const summary = await seam.advanceUntil(running, 50)
  return { calls, summary }
}

const throwFirst =
  (error: Error) =>
  (call: number): unknown => {
    if (call === 0) throw error
    return call
  }

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1)
  const inSixtySeconds = new Date(now + 60_100).toUTCString()

  it.each<[string, object, number]>([
    ['a field in seconds', { retryAfter: 30 }, 30_000],
    ['a field as text', { retryAfter: '1.5' }, 1_500],
    ['a plain header in seconds', { headers: { 'retry-after': '30' } }, 30_000],
    ['a plain header in another case', { headers: { 'Retry-After': 30 } }, 30_000],
    ['a header as a list', { headers: { 'retry-after': ['30'] } }, 30_000],
    ['a header in milliseconds', { headers: { 'retry-after-ms': '250', 'retry-after': '30' } }, 250],
    ['an empty header in milliseconds beside one in seconds', { headers: { 'retry-after-ms': '', 'retry-after': '30' } }, 30_000],
    ['a header as a date', { headers: { 'retry-after': inSixtySeconds } }, 60_000],
    ['the headers of fetch', { headers: new Headers({ 'Retry-After': '30' }) }, 30_000],
    ['headers of another class', { headers: { get: (name: string) => (name === 'retry-after' ? '30' : null) } }, 30_000],
    ['headers as a map', { headers: new Map([['retry-after', '30']]) }, 30_000],
    ['the headers of a response', { response: { headers: { 'retry-after': '30' } } }, 30_000],
    ['response headers', { responseHeaders: { 'retry-after': '30' } }, 30_000],
    ['the headers of the cause', { cause: { headers: { 'retry-after': '30' } } }, 30_000],
  ])('in %s keeps the whole target waiting so long', async (_, details, wait) => {
    const { calls, summary } = await callsOf(4, throwFirst(tooMany(details)), { maxConcurrency: 1 })

    // A date has whole seconds, so the wait may be up to one less.
    const second = calls[1]?.at ?? 0
    expect(second).toBeLessThanOrEqual(100 + wait)
    expect(second).toBeGreaterThan(100 + wait - 1_000)
    expect(calls.slice(2).map(({ at }) => at)).toEqual([second + 100, second + 200])
    expect(summary.results[0]?.errorDetail?.retryAfter).toBe(second - 100)
  })

  it.each<[string, object]>([
    ['no header at all', {}],
    ['a text that is no time', { headers: { 'retry-after': 'soon' } }],
    ['a negative number', { headers: { 'retry-after': '-5' } }],
    ['an empty text', { headers: { 'retry-after': ' ' } }],
    ['NaN', { retryAfter: Number.NaN }],
    ['an infinity', { retryAfter: Number.POSITIVE_INFINITY }],
    ['seconds that are infinitely many milliseconds', { retryAfter: 1e306 }],
    ['headers that are no object', { headers: 'retry-after: 30' }],
  ])('in %s keeps nobody waiting', async (_, details) => {
    const { calls, summary } = await callsOf(2, throwFirst(tooMany(details)), { maxConcurrency: 1 })

    expect(calls.map(({ at }) => at)).toEqual([0, 100])
    expect(summary.results[0]?.errorDetail).not.toHaveProperty('retryAfter')
  })

  it('of a date in the past keeps nobody waiting', async () => {
    const { calls, summary } = await callsOf(2, throwFirst(tooMany({ headers: { 'retry-after': new Date(now - 60_000).toUTCString() } })), {
      maxConcurrency: 1,
    })

    expect(calls.map(({ at }) => at)).toEqual([0, 100])
    expect(summary.results[0]?.errorDetail?.retryAfter).toBe(0)
  })

  it('of a service that is down counts as well', async () => {
    const down = Object.assign(new Error('Down'), { status: 503, headers: { 'retry-after': '5' } })

    const { calls } = await callsOf(3, throwFirst(down), { maxConcurrency: 1 })

    expect(calls.map(({ at }) => at)).toEqual([0, 5_100, 5_200])
  })

  it('holds every slot, and the retry too', async () => {
    const { calls, summary } = await callsOf(6, throwFirst(tooMany({ retryAfter: 10 })), {
      maxConcurrency: 3,
      maxRetries: 1,
      retryDelay: 1,
    })

    expect(calls.map(({ at }) => at).slice(0, 4)).toEqual([0, 0, 0, 10_100])
    expect(calls).toHaveLength(7)
    expect(summary).toMatchObject({ succeededCount: 6, failedCount: 0 })
  })

  it('of several calls is the longest', async () => {
    const { calls } = await callsOf(
      4,
      (call) => {
        if (call < 3) throw tooMany({ retryAfter: [9, 2, 4][call] })
        return call
      },
      { maxConcurrency: 3 },
    )

    expect(calls[3]?.at).toBe(9_100)
  })
})

/** How many calls began at each time at which one did. */
function startsAtOnce(calls: readonly { readonly at: number }[]): readonly number[] {
  return [...Map.groupBy(calls, ({ at }) => at).values()].map((together) => together.length)
}

const throwBefore =
  (first: number, error: Error) =>
  (call: number): unknown => {
    if (call < first) throw error
    return call
  }

describe('429', () => {
  it('halves how many calls are in flight, and each success adds one, up to maxConcurrency', async () => {
    const { calls, summary } = await callsOf(45, throwBefore(14, tooMany()), { maxConcurrency: 8 })

    expect(startsAtOnce(calls)).toEqual([8, 4, 2, 1, 2, 4, 8, 8, 8])
    expect(Math.max(...calls.map(({ inFlight }) => inFlight))).toBe(8)
    expect(summary).toMatchObject({ succeededCount: 31, failedCount: 14 })
  })

  it('again and again leaves one call at a time', async () => {
    const { calls, summary } = await callsOf(20, throwBefore(20, tooMany()), { maxConcurrency: 8 })

    expect(startsAtOnce(calls)).toEqual([8, 4, 2, 1, 1, 1, 1, 1, 1])
    expect(summary).toMatchObject({ status: 'failed', failedCount: 20 })
  })

  it('is all that halves: other errors do not', async () => {
    const { calls } = await callsOf(16, throwBefore(16, Object.assign(new Error('Down'), { status: 503 })), { maxConcurrency: 4 })

    expect(startsAtOnce(calls)).toEqual([4, 4, 4, 4])
  })
})

describe('rateLimit', () => {
  it('lets no more calls start in any interval', async () => {
    const { calls, summary } = await callsOf(10, (call) => call, { maxConcurrency: 10, rateLimit: { maxCalls: 3, interval: 1_000 } })

    expect(calls.map(({ at }) => at)).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 3_000])
    expect(summary.succeededCount).toBe(10)
  })

  it('counts every retry as a call', async () => {
    const { calls } = await callsOf(
      2,
      (call) => {
        if (call === 0) throw Object.assign(new Error('Down'), { status: 503 })
        return call
      },
      { maxConcurrency: 1, maxRetries: 1, retryDelay: 0, rateLimit: { maxCalls: 1, interval: 1_000 } },
    )

    expect(calls.map(({ at }) => at)).toEqual([0, 1_000, 2_000])
  })

  it('goes with the wait that the target asked for', async () => {
    const options = { maxConcurrency: 1, rateLimit: { maxCalls: 1, interval: 1_000 } }

    const { calls } = await callsOf(3, throwFirst(tooMany({ retryAfter: 5 })), options)

    expect(calls.map(({ at }) => at)).toEqual([0, 5_100, 6_100])
  })

  it('goes with maxConcurrency', async () => {
    const { calls } = await callsOf(6, (call) => call, { maxConcurrency: 2, rateLimit: { maxCalls: 4, interval: 1_000 } })

    expect(calls.map(({ at }) => at)).toEqual([0, 0, 100, 100, 1_000, 1_000])
  })
})
