import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { manualSeam } from '../../../seam/manual-seam.ts'
import { isFinalStatus } from '../../../records/run.ts'
import { RunsStorage } from '../../../storage/domains/runs/base.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import { evaluationOf } from './evaluation.ts'
import { recount } from './recount.ts'
import { rejectionOf } from './rejection-of.ts'

const never = new Promise<never>(() => {})
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Waits until something is so; each try is one turn of the event loop. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns += 1) {
    if (turns === 1_000) throw new Error('It did not become so within 1,000 turns')
    await turn()
  }
}

/** Notes promises whose rejection nobody handles, until the test ends. */
function unhandledRejections(): unknown[] {
  const unhandled: unknown[] = []
  const note = (reason: unknown): void => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  return unhandled
}

const failsAtOnce = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Told to stop'))))

describe('an abort in the middle of a run', () => {
  it('ends it as cancelled, with what was done, and rejects with the summary', async () => {
    const { run, onlyRun, rows, seam } = await evaluationOf(10)
    const controller = new AbortController()
    const reason = new Error('The build was cancelled')

    const running = run((input) => (Number(input) < 4 ? input : never), { signal: controller.signal, maxConcurrency: 2 })
    await turn()
    controller.abort(reason)
    const { error, summary } = await rejectionOf(running)

    expect(error).toMatchObject({ code: 'ABORTED', message: 'Aborted', cause: reason })
    const stored = await onlyRun()
    expect(stored).toMatchObject({
      status: 'cancelled',
      stopReason: 'aborted',
      lease: null,
      succeededCount: 4,
      failedCount: 0,
      skippedCount: 6,
    })
    const { ids, ...counts } = recount(await rows(stored.id), 10)
    expect(summary).toMatchObject({ ...counts, runId: stored.id, status: 'cancelled', stopReason: 'aborted', totalItems: 10 })
    expect(summary?.results.map(({ id }) => id)).toEqual(ids)
    expect(seam.sleeping()).toBe(0)
  })

  it('aborts the signal of every call in flight', async () => {
    const { run } = await evaluationOf(5)
    const controller = new AbortController()
    const signals: AbortSignal[] = []

    const running = run(
      (_, { signal }) => {
        signals.push(signal)
        return never
      },
      { signal: controller.signal, maxConcurrency: 3 },
    )
    await turn()
    const before = signals.map(({ aborted }) => aborted)
    controller.abort()
    await rejectionOf(running)

    expect(before).toEqual([false, false, false])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true])
  })

  it('leaves no rejection unhandled, whenever targets and scorers fail', async () => {
    const unhandled = unhandledRejections()
    const { run, seam, rows, onlyRun } = await evaluationOf(4)
    const controller = new AbortController()
    const late: ((error: Error) => void)[] = []
    const failsLater = (): Promise<never> => new Promise((_, reject) => late.push(reject))

    const running = run((input, { signal }) => (input === 0 ? failsLater() : input === 1 ? failsAtOnce(signal) : input), {
      signal: controller.signal,
      scorers: [
        { id: 'later', run: failsLater },
        { id: 'at-once', run: ({ signal }) => failsAtOnce(signal) },
      ],
    })
    await turn()
    controller.abort()
    await rejectionOf(running)
    for (const reject of late) reject(new Error('Too late'))
    for (let turns = 0; turns < 3; turns += 1) await turn()

    expect(unhandled).toEqual([])
    expect(seam.sleeping()).toBe(0)
    expect((await rows((await onlyRun()).id)).map(({ itemId, error }) => [itemId, error])).toEqual([
      ['item-2', null],
      ['item-3', null],
    ])
  })

  it('writes what the target finished, with the scores that were not computed as errors', async () => {
    const { run, onlyRun, rows } = await evaluationOf(1)
    const controller = new AbortController()
    const scorerSignals: AbortSignal[] = []

    const running = run((input) => input, {
      signal: controller.signal,
      scorers: [
        { id: 'fast', run: async () => ({ score: 1 }) },
        {
          id: 'slow',
          run: ({ signal }) => {
            scorerSignals.push(signal)
            return never
          },
        },
      ],
    })
    await turn()
    controller.abort()
    const { summary } = await rejectionOf(running)

    expect(scorerSignals.map(({ aborted }) => aborted)).toEqual([true])
    expect(summary).toMatchObject({ succeededCount: 1, skippedCount: 0, verdicts: { unscored: 1 } })
    expect(await rows((await onlyRun()).id)).toMatchObject([
      {
        output: 0,
        error: null,
        verdict: 'unscored',
        scores: [
          { scorerId: 'fast', score: 1 },
          { scorerId: 'slow', score: null, error: 'Aborted' },
        ],
      },
    ])
  })

  it('by a synchronous target lets that one finish, unscored', async () => {
    const { run, onlyRun, rows } = await evaluationOf(3)
    const controller = new AbortController()
    const scorer = vi.fn(() => ({ score: 1 }))

    const running = run(
      (input) => {
        if (input === 1) controller.abort()
        return input
      },
      { signal: controller.signal, maxConcurrency: 1, scorers: [{ id: 'exact', threshold: 1, run: scorer }] },
    )
    await rejectionOf(running)

    const stored = await rows((await onlyRun()).id)
    expect(scorer).toHaveBeenCalledTimes(1)
    expect(stored.map(({ output, verdict }) => [output, verdict])).toEqual([
      [0, 'passed'],
      [1, 'unscored'],
    ])
    expect(stored[1]?.scores).toMatchObject([{ score: null, error: 'Aborted' }])
  })

  it('writes nothing after the final status, whatever the targets that were left do', async () => {
    const seam = manualSeam()
    const driver = memoryRunsDriver()
    const writes: string[] = []
    const runs = new RunsStorage(
      {
        ...driver,
        appendRows: (batch) => {
          writes.push(`${batch.rows.length} rows`)
          return driver.appendRows(batch)
        },
        replaceRun: (next, ifRevision) => {
          writes.push(isFinalStatus(next.status) ? 'final' : next.status)
          return driver.replaceRun(next, ifRevision)
        },
      },
      { seam },
    )
    const { run } = await evaluationOf(4, { seam, runs })
    const controller = new AbortController()
    const held = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()]

    const running = run((input) => (Number(input) < 2 ? input : held[Number(input) - 2]?.promise), { signal: controller.signal })
    await turn()
    controller.abort()
    await rejectionOf(running)
    for (const { resolve } of held) resolve('too late')
    await seam.advance(60_000)

    expect(writes).toEqual(['running', '2 rows', 'final'])
  })

  it('before the first call makes none', async () => {
    const { run, runs, onlyRun } = await evaluationOf(3)
    const controller = new AbortController()
    const updateRun = runs.updateRun.bind(runs)
    runs.updateRun = (patch) => {
      controller.abort()
      return updateRun(patch)
    }
    const target = vi.fn()

    const { error, summary } = await rejectionOf(run(target, { signal: controller.signal }))

    expect(error.code).toBe('ABORTED')
    expect(target).not.toHaveBeenCalled()
    expect(summary).toMatchObject({ succeededCount: 0, skippedCount: 3, results: [] })
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'aborted', skippedCount: 3 })
  })

  it.each<[string, Parameters<Awaited<ReturnType<typeof evaluationOf>>['run']>[1]]>([
    ['waits before a retry', { maxRetries: 3, retryDelay: 30_000 }],
    ['waits for the rate limit', { rateLimit: { maxCalls: 1, interval: 60_000 } }],
    ['waits as long as the target asked for', { maxRetries: 1, retryDelay: 0 }],
  ])('is heard by a run that %s', async (_, options) => {
    const { run, seam, onlyRun } = await evaluationOf(3)
    const controller = new AbortController()
    const target = vi.fn(() => {
      throw Object.assign(new Error('Busy'), { status: 503, headers: { 'retry-after': '90' } })
    })

    const running = run(target, { ...options, signal: controller.signal, maxConcurrency: 1 })
    await seam.advance(0)
    const sleeping = seam.sleeping()
    controller.abort()
    await rejectionOf(running)

    expect(target).toHaveBeenCalledTimes(1)
    // The lease's timer, and the one that the abort ended.
    expect(sleeping).toBe(2)
    expect(seam.sleeping()).toBe(0)
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'aborted' })
  })

  it('removes its listener from the signal that it was given', async () => {
    const { run } = await evaluationOf(2)
    const { signal } = new AbortController()
    const add = vi.spyOn(signal, 'addEventListener')
    const remove = vi.spyOn(signal, 'removeEventListener')

    await run((input) => input, { signal })

    expect(add).toHaveBeenCalled()
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(add.mock.calls.map(([, listener]) => listener))
  })
})

/** A store whose appends, page reads or renewals end when the test says so. */
async function slowEvaluation(items: number, slow: 'appends' | 'renewals' | 'pages') {
  const seam = manualSeam()
  const driver = memoryRunsDriver()
  const gate = Promise.withResolvers<null>()
  let waiting = 0
  let started = false
  const held = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    waiting += 1
    await gate.promise
    return work()
  }
  const runs = new RunsStorage(
    {
      ...driver,
      appendRows: (batch) => (slow === 'appends' ? held(() => driver.appendRows(batch)) : driver.appendRows(batch)),
      replaceRun: (next, ifRevision) => {
        const isRenewal = started && !isFinalStatus(next.status)
        started ||= next.status === 'running'
        return slow === 'renewals' && isRenewal ? held(() => driver.replaceRun(next, ifRevision)) : driver.replaceRun(next, ifRevision)
      },
    },
    { seam },
  )
  const evaluation = await evaluationOf(items, { seam, runs })
  const listItems = evaluation.datasets.listItems.bind(evaluation.datasets)
  if (slow === 'pages')
    evaluation.datasets.listItems = (query) => (query.after === undefined ? listItems(query) : held(() => listItems(query)))
  return { ...evaluation, openStore: () => gate.resolve(null), isWaiting: () => waiting > 0 }
}

describe('an abort while the store is slow', () => {
  it('waits for the rows that were finished', async () => {
    const { run, seam, openStore, isWaiting, onlyRun } = await slowEvaluation(3, 'appends')
    const controller = new AbortController()

    const running = rejectionOf(run((input) => (input === 2 ? never : input), { signal: controller.signal }))
    await until(isWaiting)
    controller.abort()
    await seam.advance(9_000)
    openStore()
    const { error, summary } = await running

    expect(error.code).toBe('ABORTED')
    expect(summary).toMatchObject({ status: 'cancelled', succeededCount: 2, skippedCount: 1 })
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'aborted', succeededCount: 2 })
    expect(seam.sleeping()).toBe(0)
  })

  it('does not wait for a page of items', async () => {
    const { run, isWaiting, onlyRun } = await slowEvaluation(600, 'pages')
    const controller = new AbortController()

    const running = rejectionOf(run((input) => input, { signal: controller.signal }))
    await until(isWaiting)
    await turn()
    controller.abort()
    const { error, summary } = await running

    expect(error.code).toBe('ABORTED')
    expect(summary).toMatchObject({ succeededCount: 250, skippedCount: 350 })
    expect(await onlyRun()).toMatchObject({ status: 'cancelled', stopReason: 'aborted', succeededCount: 250 })
  })

  it.each<['appends' | 'renewals', number]>([
    ['appends', 3],
    // More than the queue takes, so that every slot waits for the store.
    ['appends', 5_000],
    ['renewals', 3],
  ])('rejects after 10 s when %s of %i items never end', async (slow, items) => {
    const { run, seam, isWaiting } = await slowEvaluation(items, slow)
    const controller = new AbortController()
    const target = (input: unknown): unknown => (slow === 'renewals' && input === 2 ? never : input)

    const running = rejectionOf(run(target, { signal: controller.signal, retainResults: false }))
    if (slow === 'renewals') await seam.advance(10_000)
    await until(isWaiting)
    await seam.advance(1)
    controller.abort()
    let settled = false
    void running.then(() => (settled = true))
    await seam.advance(9_999)
    const settledEarly = settled
    await seam.advance(1)
    await until(() => settled)
    const { error, summary } = await running

    expect(settledEarly).toBe(false)
    expect(error).toMatchObject({ code: 'ABORTED', message: 'Aborted' })
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'aborted', totalItems: items })
  })

  it('comes too late once everything is done and written in time', async () => {
    const { run, seam, openStore, isWaiting, onlyRun } = await slowEvaluation(3, 'appends')
    const controller = new AbortController()

    const running = run((input) => input, { signal: controller.signal })
    await until(isWaiting)
    await seam.advance(1)
    controller.abort()
    await seam.advance(5_000)
    openStore()

    expect(await running).toMatchObject({ status: 'completed', succeededCount: 3 })
    expect(await onlyRun()).toMatchObject({ status: 'completed', stopReason: null })
    expect(seam.sleeping()).toBe(0)
  })
})
