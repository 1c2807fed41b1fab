import { describe, expect, it, vi } from 'vitest'
import { manualSeam } from '../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../seam/manual-seam.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'

const failing = (details: object, message = 'Not now'): Error => Object.assign(new Error(message), details)

/** How often a target that always throws this is called when three retries are allowed. */
async function callsFor(thrown: unknown, options: Partial<RunDatasetOptions> = {}): Promise<number> {
  const { run, seam } = await evaluationOf(1)
  const target = vi.fn(() => Promise.reject(thrown))
  await seam.advanceUntil(run(target, { maxRetries: 3, retryDelay: 10, ...options }))
  return target.mock.calls.length
}

describe('a retry', () => {
  it('is not made when nothing is said', async () => {
    const { run } = await evaluationOf(1)
    const target = vi.fn(() => Promise.reject(failing({ status: 503 })))

    await run(target)

    expect(target).toHaveBeenCalledTimes(1)
  })

  it.each<[string, unknown]>([
    ...[408, 409, 425, 429, 500, 502, 503, 504, 529].map((status): [string, unknown] => [`status ${status}`, failing({ status })]),
    ['a status code', failing({ statusCode: 503 })],
    ['the status of a response', failing({ response: { status: 503 } })],
    ['a connection that was reset', failing({ code: 'ECONNRESET' })],
    ['a time-out of the connection', failing({ code: 'ETIMEDOUT' })],
    ['a cause that may pass', new TypeError('fetch failed', { cause: failing({ code: 'UND_ERR_SOCKET' }) })],
    ['the last of several attempts of a client', failing({ lastError: failing({ statusCode: 529 }) })],
    ['a time-out error', new DOMException('Took too long', 'TimeoutError')],
    ['a time-out as cause', new Error('Failed', { cause: new DOMException('Took too long', 'TimeoutError') })],
    ['an error that says so itself', failing({ isRetryable: true })],
    ['an error that says so against its status', failing({ isRetryable: true, status: 400 })],
    ['a plain object', { status: 503 }],
  ])('is made after %s', async (_, thrown) => {
    expect(await callsFor(thrown)).toBe(4)
  })

  it.each<[string, unknown]>([
    ...[400, 401, 403, 404, 422, 499, 600, 5_000].map((status): [string, unknown] => [`status ${status}`, failing({ status })]),
    ['an error that says nothing', new Error('Broken')],
    ['an error that has a status in its text only', new Error('Request failed with status code 503')],
    ['an error that says that it cannot pass', failing({ isRetryable: false, status: 503 })],
    ['an unknown code', failing({ code: 'ENOENT' })],
    ['a status that is no number', failing({ status: '503' })],
    ['a text', '503'],
    ['an abort of its own', new DOMException('Stopped', 'AbortError')],
  ])('is not made after %s', async (_, thrown) => {
    expect(await callsFor(thrown)).toBe(1)
  })

  it('gives the row its output, how often it was made, and the latency of the last attempt alone', async () => {
    const { run, seam, rows } = await evaluationOf(1)
    const started = seam.now()
    const attempts: number[] = []

    const { runId } = await seam.advanceUntil(
      run(
        async (input, { attempt }) => {
          attempts.push(attempt)
          await seam.sleep(attempt === 3 ? 50 : 700)
          if (attempt < 3) throw failing({ status: 503 })
          return input
        },
        { maxRetries: 5, retryDelay: 1_000 },
      ),
      10,
    )

    expect(attempts).toEqual([1, 2, 3])
    const [row] = await rows(runId)
    expect(row).toMatchObject({ output: 0, error: null, retryCount: 2, latency: 50, startedAt: new Date(started) })
    expect(row?.errorDetail).toBeUndefined()
    expect(Number(row?.completedAt)).toBeGreaterThan(started + 1_450)
  })

  it('gives an errored row the last error when it does not help', async () => {
    const { run, seam } = await evaluationOf(1)

    const { results } = await seam.advanceUntil(
      run((_, { attempt }) => Promise.reject(failing({ status: 503 }, `Attempt ${attempt}`)), { maxRetries: 2, retryDelay: 10 }),
    )

    expect(results[0]).toMatchObject({ error: 'Attempt 3', verdict: 'errored', retryCount: 2 })
  })

  it('ends with an error that cannot pass', async () => {
    const { run, seam } = await evaluationOf(1)

    const { results } = await seam.advanceUntil(
      run((_, { attempt }) => Promise.reject(failing({ status: attempt === 1 ? 503 : 401 })), { maxRetries: 5, retryDelay: 10 }),
    )

    expect(results[0]).toMatchObject({ retryCount: 1, errorDetail: { status: 401 } })
  })

  it('gets an input of its own', async () => {
    const { run, seam } = await evaluationOf([{ input: { words: ['one'] } }])
    const seen: string[] = []

    await seam.advanceUntil(
      run(
        async (input: { words: string[] }, { item, attempt }) => {
          seen.push(JSON.stringify([input, item.input]))
          input.words.push('more')
          if (attempt === 1) throw failing({ status: 503 })
        },
        { maxRetries: 1, retryDelay: 10 },
      ),
    )

    expect(seen).toEqual([1, 2].map(() => JSON.stringify([{ words: ['one'] }, { words: ['one'] }])))
  })
})

/** The times of the calls of a target that always fails, in milliseconds from the first. */
async function timesOf(seam: ManualSeam, options: Partial<RunDatasetOptions>): Promise<readonly number[]> {
  const { run } = await evaluationOf(1, { seam })
  const times: number[] = []
  await seam.advanceUntil(
    run(() => {
      times.push(seam.elapsed())
      return Promise.reject(failing({ status: 503 }))
    }, options),
    50_000,
  )
  return times.map((time) => time - (times[0] ?? 0))
}

describe('the wait before a retry', () => {
  it('is a share, by chance, of a delay that doubles up to 30 s', async () => {
    const seam = manualSeam()
    const shares = [0.5, 0.25, 0.999, 0.001, 0.1, 0.75, 1 / 3, 0.5]
    let drawn = 0
    vi.spyOn(seam, 'random').mockImplementation(() => shares[drawn++ % shares.length] ?? 0)

    const { run } = await evaluationOf(1, { seam })
    const times: number[] = []
    drawn = 0
    const running = run(
      () => {
        // The epoch of the run took one draw before.
        if (times.length === 0) drawn = 0
        times.push(seam.elapsed())
        return Promise.reject(failing({ status: 503 }))
      },
      { maxRetries: 8, retryDelay: 1_000 },
    )
    await seam.advanceUntil(running, 50_000)

    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    const delays = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
    expect(waits).toHaveLength(8)
    for (const [index, wait] of waits.entries()) expect(wait).toBeCloseTo((shares[index] ?? 0) * (delays[index] ?? 0), 6)
  })

  it('is the same with the same seed and another with another', async () => {
    const options = { maxRetries: 6, retryDelay: 1_000 }

    const first = await timesOf(manualSeam({ seed: 7 }), options)
    const again = await timesOf(manualSeam({ seed: 7 }), options)
    const other = await timesOf(manualSeam({ seed: 8 }), options)

    expect(first).toHaveLength(7)
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('keeps no other item waiting', async () => {
    const { run, seam } = await evaluationOf(4)
    const done: unknown[] = []

    const running = run(
      async (input, { attempt }) => {
        if (input === 0 && attempt === 1) throw failing({ status: 503 })
        done.push(input)
      },
      { maxRetries: 1, retryDelay: 30_000, maxConcurrency: 2 },
    )
    await seam.advance(0)
    const doneMeanwhile = [...done]
    await seam.advanceUntil(running)

    expect(doneMeanwhile).toEqual([1, 2, 3])
    expect(done).toEqual([1, 2, 3, 0])
  })
})

describe('itemTimeout', () => {
  it('ends an attempt, aborts its signal and ignores what comes later', async () => {
    const { run, seam } = await evaluationOf(2)
    const late = Promise.withResolvers<unknown>()
    const signals: AbortSignal[] = []

    const { results } = await seam.advanceUntil(
      run(
        (input, { signal }) => {
          signals.push(signal)
          return input === 0 ? late.promise : input
        },
        { itemTimeout: 2_000 },
      ),
    )
    late.resolve('too late')

    expect(results[0]).toMatchObject({
      error: 'The target took longer than 2000 ms',
      verdict: 'errored',
      latency: 2_000,
      errorDetail: { name: 'TimeoutError' },
    })
    expect(results[1]).toMatchObject({ error: null, output: 1 })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    expect(seam.sleeping()).toBe(0)
  })

  it('is for each attempt, and its error is retried', async () => {
    const { run, seam } = await evaluationOf(1)

    const { results } = await seam.advanceUntil(
      run((input, { attempt }) => (attempt < 3 ? new Promise(() => {}) : input), { itemTimeout: 500, maxRetries: 2, retryDelay: 100 }),
    )

    expect(results[0]).toMatchObject({ output: 0, retryCount: 2, latency: 0 })
  })

  it('leaves no timer when the target is in time', async () => {
    const { run, seam } = await evaluationOf(3)

    const { succeededCount } = await run(async (input) => input, { itemTimeout: 1_000, scorerTimeout: 1_000 })

    expect(succeededCount).toBe(3)
    expect(seam.sleeping()).toBe(0)
  })

  it('does not count the wait for a turn', async () => {
    const { run, seam } = await evaluationOf(3)

    const { succeededCount } = await seam.advanceUntil(
      run(
        async (input) => {
          await seam.sleep(900)
          return input
        },
        { itemTimeout: 1_000, rateLimit: { maxCalls: 1, interval: 5_000 } },
      ),
    )

    expect(succeededCount).toBe(3)
  })

  it('says nothing against a target that rejects when its signal is aborted', async () => {
    const { run, seam } = await evaluationOf(1)

    const { results } = await seam.advanceUntil(
      run((_, { signal }) => new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('I was told to stop')))), {
        itemTimeout: 100,
      }),
    )

    expect(results[0]?.error).toBe('The target took longer than 100 ms')
  })
})
