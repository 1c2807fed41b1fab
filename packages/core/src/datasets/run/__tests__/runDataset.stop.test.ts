import { describe, expect, it, vi } from 'vitest'
import { evaluationOf } from './evaluation.ts'
import { rejectionOf } from './rejection-of.ts'

const never = new Promise<never>(() => {})

/** A target whose calls end when the test says so. */
function heldTarget() {
  const held: { readonly signal: AbortSignal; readonly answer: (output: unknown) => void }[] = []
  const target = (_: unknown, { signal }: { readonly signal: AbortSignal }): Promise<unknown> => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    held.push({ signal, answer: resolve })
    return promise
  }
  return { target, held }
}

describe('a stop in the middle of a run', () => {
  it('takes no more items, waits for the calls under way, scores and stores them, and rejects with the summary', async () => {
    const { run, seam, onlyRun, rows } = await evaluationOf(10)
    const stop = new AbortController()
    const { target, held } = heldTarget()
    const scorers = [{ id: 'right', threshold: 1, run: () => ({ score: 1 }) }]

    const running = rejectionOf(run(target, { stopSignal: stop.signal, maxConcurrency: 3, scorers }))
    await seam.advance(0)
    stop.abort('enough')
    // Much longer than what a store gets after an abort.
    await seam.advance(60_000)
    for (const { answer } of held) answer('answer')
    const { error, summary } = await running

    expect(held.map(({ signal }) => signal.aborted)).toEqual([false, false, false])
    expect(error).toMatchObject({ code: 'ABORTED', message: 'Aborted', cause: 'enough' })
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'aborted', verdicts: { passed: 3 }, skippedCount: 7 })
    const stored = await onlyRun()
    expect(stored).toMatchObject({ status: 'cancelled', stopReason: 'aborted', lease: null, succeededCount: 3, skippedCount: 7 })
    expect((await rows(stored.id)).map(({ output, verdict }) => [output, verdict])).toEqual([1, 2, 3].map(() => ['answer', 'passed']))
    expect(seam.sleeping()).toBe(0)
  })

  it('is made hard by an abort, which ends the calls that are still under way', async () => {
    const { run, seam, onlyRun } = await evaluationOf(4)
    const [stop, abort] = [new AbortController(), new AbortController()]
    const { target, held } = heldTarget()

    const running = rejectionOf(run(target, { stopSignal: stop.signal, signal: abort.signal, maxConcurrency: 2 }))
    await seam.advance(0)
    stop.abort()
    held[0]?.answer('in time')
    await seam.advance(0)
    abort.abort('no more time')
    const { error } = await running

    expect(error).toMatchObject({ code: 'ABORTED', cause: 'no more time' })
    expect(held.map(({ signal }) => signal.aborted)).toEqual([false, true])
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'aborted', succeededCount: 1, skippedCount: 3 })
  })

  it('comes too late when nothing was left to do', async () => {
    const { run, seam, onlyRun } = await evaluationOf(2)
    const stop = new AbortController()
    const { target, held } = heldTarget()

    const running = run(target, { stopSignal: stop.signal })
    await seam.advance(0)
    stop.abort()
    for (const { answer } of held) answer('answer')

    expect(await running).toMatchObject({ status: 'completed', stopReason: null, succeededCount: 2 })
    expect(await onlyRun()).toMatchObject({ status: 'completed', stopReason: null, error: null })
  })

  it.each([
    ['waits before a retry', { maxRetries: 3, retryDelay: 30_000 }],
    ['waits for the rate limit', { rateLimit: { maxCalls: 1, interval: 60_000 } }],
  ])('ends a run at once that %s', async (_, options) => {
    const { run, seam } = await evaluationOf(3)
    const stop = new AbortController()
    const target = vi.fn(() => {
      throw Object.assign(new Error('Busy'), { status: 503 })
    })

    const running = rejectionOf(run(target, { ...options, stopSignal: stop.signal, maxConcurrency: 1 }))
    await seam.advance(0)
    stop.abort()
    await running

    expect(target).toHaveBeenCalledTimes(1)
    expect(seam.sleeping()).toBe(0)
  })

  it('leaves the reason of a limit that was reached before', async () => {
    const { run, seam, onlyRun } = await evaluationOf(3)
    const stop = new AbortController()
    const { target, held } = heldTarget()

    const running = run(target, { stopSignal: stop.signal, maxConcurrency: 1, limits: { maxDuration: 10 } })
    await seam.advance(10)
    stop.abort()
    held[0]?.answer('answer')

    expect(await running).toMatchObject({ status: 'cancelled', stopReason: 'duration', succeededCount: 1 })
    expect(await onlyRun()).toMatchObject({ stopReason: 'duration' })
  })

  it('before the run exists makes none', async () => {
    const { run, runs } = await evaluationOf(1)

    const { error } = await rejectionOf(run(() => never, { stopSignal: AbortSignal.abort() }))

    expect(error.code).toBe('ABORTED')
    expect((await runs.listRuns()).runs).toEqual([])
  })

  it('leaves no listener behind', async () => {
    const { run } = await evaluationOf(2)
    const { signal } = new AbortController()
    const add = vi.spyOn(signal, 'addEventListener')
    const remove = vi.spyOn(signal, 'removeEventListener')

    await run((input) => input, { stopSignal: signal })

    expect(add).toHaveBeenCalledOnce()
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(add.mock.calls.map(([, listener]) => listener))
  })
})
