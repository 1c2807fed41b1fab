import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import { manualSeam } from '../../../seam/manual-seam.ts'
import type { Seam } from '../../../seam/seam.ts'
import { systemSeam } from '../../../seam/system-seam.ts'
import { RunsStorage } from '../../../storage/domains/runs/base.ts'
import { RunsInMemory } from '../../../storage/domains/runs/inmemory.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import { runDataset } from '../index.ts'
import { evaluationOf } from './evaluation.ts'
import type { Evaluation } from './evaluation.ts'
import { madeUpDataset } from './made-up-dataset.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A target whose calls end when the test says so. */
function heldTarget() {
  const calls: { readonly input: unknown; readonly end: () => void }[] = []
  let inFlight = 0
  let most = 0
  return {
    calls,
    inFlight: () => inFlight,
    most: () => most,
    target: (input: unknown) => {
      const { promise, resolve } = Promise.withResolvers<unknown>()
      inFlight += 1
      most = Math.max(most, inFlight)
      calls.push({
        input,
        end: () => {
          inFlight -= 1
          resolve(input)
        },
      })
      return promise
    },
  }
}

describe('maxConcurrency', () => {
  it.each([1, 3, 7])('of %i is how many calls are in flight, no more and no less', async (maxConcurrency) => {
    const { run } = await evaluationOf(20)
    const held = heldTarget()

    const running = run(held.target, { maxConcurrency })
    for (let ended = 0; ended < 20; ended += 1) {
      await turn()
      expect(held.inFlight()).toBe(Math.min(maxConcurrency, 20 - ended))
      held.calls[ended]?.end()
    }
    await running

    expect(held.most()).toBe(maxConcurrency)
  })

  it('is 5 when nothing is said', async () => {
    const { run } = await evaluationOf(9)
    const held = heldTarget()

    const running = run(held.target)
    await turn()
    const first = held.inFlight()
    while (held.inFlight() > 0) {
      for (const { end } of held.calls.splice(0)) end()
      await turn()
    }
    await running

    expect(first).toBe(5)
  })

  it('counts trials of one item like items', async () => {
    const { run } = await evaluationOf(1)
    const held = heldTarget()

    const running = run(held.target, { maxConcurrency: 3, trials: 4 })
    await turn()
    const first = held.inFlight()
    while (held.inFlight() > 0) {
      for (const { end } of held.calls.splice(0)) end()
      await turn()
    }

    expect(first).toBe(3)
    expect((await running).succeededCount).toBe(4)
  })

  it('of 1 ends one call, with its scorers, before the next', async () => {
    const log: string[] = []
    const { run } = await evaluationOf(3)
    const step = async (what: string): Promise<void> => {
      log.push(`${what} begins`)
      await turn()
      log.push(`${what} ends`)
    }

    await run((input) => step(`target ${String(input)}`), {
      maxConcurrency: 1,
      scorers: [{ id: 'slow', run: ({ itemId }) => step(`scorer ${itemId}`).then(() => ({ score: 1 })) }],
    })

    expect(log).toEqual(
      [0, 1, 2].flatMap((n) => [`target ${n} begins`, `target ${n} ends`, `scorer item-${n} begins`, `scorer item-${n} ends`]),
    )
  })

  it('may be more than there is to do', async () => {
    const { run } = await evaluationOf(2)

    const summary = await run((input) => input, { maxConcurrency: Number.MAX_SAFE_INTEGER })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2 })
  })
})

describe('a slot', () => {
  it('is free as soon as the row waits to be written', async () => {
    const seam = manualSeam()
    const written = Promise.withResolvers<null>()
    const driver = memoryRunsDriver()
    const runs = new RunsStorage({ ...driver, appendRows: (batch) => written.promise.then(() => driver.appendRows(batch)) }, { seam })
    const { run } = await evaluationOf(50, { seam, runs })
    const target = vi.fn((input: unknown) => input)

    const running = run(target, { maxConcurrency: 2 })
    await turn()
    const callsBeforeAnyRowWasStored = target.mock.calls.length
    written.resolve(null)

    expect(callsBeforeAnyRowWasStored).toBe(50)
    expect((await running).succeededCount).toBe(50)
  })

  it('is kept while too many rows wait for a slow store', async () => {
    const seam = manualSeam()
    const driver = memoryRunsDriver()
    const batches: number[] = []
    const gates: (() => void)[] = []
    const slow = new RunsStorage(
      {
        ...driver,
        appendRows: async (batch) => {
          batches.push(batch.rows.length)
          await new Promise<void>((resolve) => gates.push(resolve))
          return driver.appendRows(batch)
        },
      },
      { seam },
    )
    const storage = { stores: { runs: slow, datasets: madeUpDataset(12_000) } }
    const target = vi.fn((input: unknown) => input)
    const options = { datasetId: 'dataset-1', targetType: 'function', targetId: 'echo', target, retainResults: false, storage } as const

    const running = runDataset({}, { ...options, maxConcurrency: 8 })
    const callsAtRest: number[] = []
    while (gates.length === 0) await turn()
    for (let open = gates.shift(); open !== undefined; open = gates.shift()) {
      for (let turns = 0; turns < 50; turns += 1) await turn()
      callsAtRest.push(target.mock.calls.length)
      open()
      for (let turns = 0; turns < 50 && gates.length === 0; turns += 1) await turn()
    }
    const { succeededCount } = await running

    expect(succeededCount).toBe(12_000)
    expect(callsAtRest.length).toBeGreaterThan(2)
    for (const [index, calls] of callsAtRest.entries()) {
      const handedOver = batches.slice(0, index + 1).reduce((sum, rows) => sum + rows, 0)
      expect(calls - handedOver).toBeLessThanOrEqual(1_024 + 8)
    }
  })

  it('is kept while what waits is too large for a slow store', async () => {
    const seam = manualSeam()
    const driver = memoryRunsDriver()
    const written = Promise.withResolvers<null>()
    const runs = new RunsStorage({ ...driver, appendRows: (batch) => written.promise.then(() => driver.appendRows(batch)) }, { seam })
    const { run } = await evaluationOf(100, { seam, runs })
    const large = 'x'.repeat(1_000_000)
    const target = vi.fn(() => large)

    const running = run(target, { maxConcurrency: 2, retainResults: false })
    for (let turns = 0; turns < 20; turns += 1) await turn()
    const callsAtRest = target.mock.calls.length
    written.resolve(null)
    await running

    // Of about 1 MB each: the batch under way, 4 that wait, and one more for each slot.
    expect(callsAtRest).toBeGreaterThan(4)
    expect(callsAtRest).toBeLessThan(10)
  })
})

/** The longest time without one while each of 300 items, 100 at once, costs 4 ms of a clock that nothing else moves. */
async function longestWithoutTurn(work: (cost: () => void) => Parameters<Evaluation['run']>) {
  const real = systemSeam()
  let elapsed = 0
  let lastTurn = 0
  let longest = 0
  const sleep: Seam['sleep'] = async (milliseconds, signal) => {
    await real.sleep(milliseconds, signal)
    if (milliseconds > 0) return
    longest = Math.max(longest, elapsed - lastTurn)
    lastTurn = elapsed
  }
  const { run } = await evaluationOf(300, { runs: new RunsInMemory({ seam: { ...real, elapsed: () => elapsed, sleep } }) })

  const [target, options] = work(() => (elapsed += 4))
  await run(target, { maxConcurrency: 100, ...options })

  return { longest, elapsed }
}

const costlyScorer = (cost: () => void): MastraScorer => ({
  id: 'costly',
  run: () => {
    cost()
    return { score: 1 }
  },
})

describe('between two turns of the event loop', () => {
  it('synchronous targets take hardly more than 10 ms, however many slots there are', async () => {
    const measured = await longestWithoutTurn((cost) => [
      (input) => {
        cost()
        return input
      },
    ])

    expect(measured).toEqual({ longest: 12, elapsed: 1_200 })
  })

  it('synchronous scorers take hardly more than 10 ms, also when many targets answer in one moment', async () => {
    const measured = await longestWithoutTurn((cost) => [async (input) => input, { scorers: [costlyScorer(cost)] }])

    expect(measured).toEqual({ longest: 12, elapsed: 1_200 })
  })
})

describe('a synchronous target', () => {
  it('does not keep timers from firing', async () => {
    const real = systemSeam()
    // Every look at the clock finds it a millisecond later, as if each call had taken so long.
    let elapsed = 0
    const runs = new RunsInMemory({ seam: { ...real, elapsed: () => (elapsed += 1) } })
    const { run } = await evaluationOf(500, { runs })
    const calls: string[] = []
    let timersFired = 0
    const timer = setInterval(() => (timersFired += 1), 0)

    await run((input) => {
      calls.push(`call ${String(input)} after ${timersFired > 0 ? 'some' : 'no'} timers`)
      return input
    })
    clearInterval(timer)

    expect(calls).toHaveLength(500)
    expect(calls.at(-1)).toBe('call 499 after some timers')
  })

  it('can be aborted by a timer', async () => {
    const real = systemSeam()
    let elapsed = 0
    const runs = new RunsInMemory({ seam: { ...real, elapsed: () => (elapsed += 1) } })
    const { run } = await evaluationOf(2_000, { runs })
    const target = vi.fn((input: unknown) => input)
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 0)

    await expect(run(target, { signal: controller.signal })).rejects.toThrow('Aborted')
    expect(target.mock.calls.length).toBeLessThan(2_000)
  })
})
