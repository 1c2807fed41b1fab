import { describe, expect, it } from 'vitest'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import type { RunsDriver } from '../../../storage/domains/runs/runs-driver.ts'
import { manualSeam } from '../../../seam/manual-seam.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'
import type { SmallEval } from './small-eval.ts'

const timeToLive = 9_000
const fenced = { code: 'CONFLICT', details: { reason: 'fenced' } }

/** An engine that waits for the answer to its last question. */
interface WaitingEngine {
  readonly engine: SmallEval
  readonly ended: Promise<unknown>
  /** Gives the answer. */
  readonly answer: () => void
  /** The signal of the call that waits. */
  readonly signal: () => AbortSignal | undefined
}

async function waitingEngine(driver: RunsDriver = memoryRunsDriver()): Promise<WaitingEngine> {
  const engine = await smallEval({ driver })
  const answered = Promise.withResolvers<null>()
  let waiting: AbortSignal | undefined
  const ended = engine.run({
    leaseTimeToLive: timeToLive,
    target: async (input, { signal }) => {
      if (input !== 'question 4') return `answer to ${String(input)}`
      waiting = signal
      await answered.promise
      return 'late answer'
    },
  })
  ended.catch(() => {})
  await engine.seam.advance(0)
  return { engine, ended, answer: () => answered.resolve(null), signal: () => waiting }
}

/** Writes down every write that reaches a driver. */
function recording(driver: RunsDriver): { readonly driver: RunsDriver; readonly writes: string[] } {
  const writes: string[] = []
  return {
    writes,
    driver: {
      ...driver,
      replaceRun: (next, revision) => {
        writes.push(`run ${next.status}`)
        return driver.replaceRun(next, revision)
      },
      appendRows: (batch) => {
        writes.push(`${batch.rows.length} rows`)
        return driver.appendRows(batch)
      },
    },
  }
}

describe("a run's lease", () => {
  it('is renewed at each third of its time to live, from then on for the whole time', async () => {
    const { engine, ended, answer } = await waitingEngine()
    const expiry = async () => ((await engine.stored()).lease?.expiresAt.getTime() ?? 0) - Date.UTC(2026, 0, 1)

    const expiries = [await expiry()]
    for (const step of [2_999, 1, 2_999, 1, 3_000]) {
      await engine.seam.advance(step)
      expiries.push(await expiry())
    }

    expect(expiries).toEqual([9_000, 9_000, 12_000, 12_000, 15_000, 18_000])
    answer()
    await ended
  })

  it('is given up with the final status, and leaves no timer behind', async () => {
    const { engine, ended, answer } = await waitingEngine()
    const sleepingMeanwhile = engine.seam.sleeping()

    answer()
    await ended

    expect(sleepingMeanwhile).toBe(1)
    expect(engine.seam.sleeping()).toBe(0)
    expect(await engine.stored()).toMatchObject({ status: 'completed', lease: null })
  })

  it('is renewed again after a store that failed for a moment', async () => {
    const memory = memoryRunsDriver()
    let failing = false
    const { engine, ended, answer } = await waitingEngine({
      ...memory,
      replaceRun: (next, revision) => (failing ? Promise.reject(new Error('away for a moment')) : memory.replaceRun(next, revision)),
    })
    failing = true
    await engine.seam.advance(6_000)
    const during = await engine.stored()
    failing = false
    await engine.seam.advance(3_000)

    const after = await engine.stored()

    expect(during.lease?.expiresAt).toEqual(new Date(Date.UTC(2026, 0, 1) + 9_000))
    expect(after.lease?.expiresAt).toEqual(new Date(Date.UTC(2026, 0, 1) + 18_000))
    answer()
    expect(await ended).toMatchObject({ status: 'completed', succeededCount: 5 })
  })

  it('ends the engine when somebody else has it: the call under way is aborted, nothing more is written, no timer stays', async () => {
    const memory = memoryRunsDriver()
    const { driver, writes } = recording(memory)
    const { engine, ended, answer, signal } = await waitingEngine(driver)
    const thief = engine.elsewhere({ driver: memory })
    const taken = await thief.runs.takeOverRun({ runId: 'run-1', lease: { owner: 'thief', ttl: 60_000 }, steal: true })
    writes.length = 0

    await engine.seam.advance(3_000)
    const { error, summary } = await rejectionOf(ended)
    answer()
    await engine.seam.advance(60_000)

    expect(error).toMatchObject(fenced)
    expect(summary).toMatchObject({ status: 'running', stopReason: null, succeededCount: 4, skippedCount: 1 })
    expect(signal()?.aborted).toBe(true)
    expect(writes).toEqual([])
    expect(engine.seam.sleeping()).toBe(0)
    expect(await thief.stored()).toEqual(taken)
  })

  it('ends the engine when a write finds out first that somebody else has it', async () => {
    const { engine, ended, answer } = await waitingEngine()
    await engine.runs.takeOverRun({ runId: 'run-1', lease: { owner: 'thief', ttl: 60_000 }, steal: true })

    answer()
    const { error, summary } = await rejectionOf(ended)

    expect(error).toMatchObject(fenced)
    expect(summary).toMatchObject({ status: 'running', succeededCount: 4 })
    expect(await engine.rows()).toHaveLength(4)
    expect(engine.seam.sleeping()).toBe(0)
  })

  it('ends the engine when the final status finds out first that somebody else has it', async () => {
    const memory = memoryRunsDriver()
    const engine = await smallEval({
      driver: {
        ...memory,
        replaceRun: async (next, revision) => {
          if (next.status === 'completed')
            await thief.runs.takeOverRun({ runId: 'run-1', lease: { owner: 'thief', ttl: 60_000 }, steal: true })
          return memory.replaceRun(next, revision)
        },
      },
    })
    const thief = engine.elsewhere({ driver: memory })

    const { error, summary } = await rejectionOf(engine.run())

    expect(error).toMatchObject(fenced)
    expect(summary).toMatchObject({ status: 'running', stopReason: null, error: null, succeededCount: 5 })
    expect(await engine.stored()).toMatchObject({ status: 'running', lease: { owner: 'thief' } })
  })

  it('ends the engine without writing what waits when it is found lost while a batch is under way', async () => {
    const memory = memoryRunsDriver()
    const answered = Promise.withResolvers<null>()
    let appends = 0
    const engine = await smallEval({
      driver: {
        ...memory,
        appendRows: async (batch) => {
          appends += 1
          const outcome = await memory.appendRows(batch)
          await answered.promise
          return outcome
        },
      },
    })
    const ended = engine.run({ leaseTimeToLive: timeToLive, maxConcurrency: 1 })
    ended.catch(() => {})
    await engine.seam.advance(0)
    await engine.runs.takeOverRun({ runId: 'run-1', lease: { owner: 'thief', ttl: 60_000 }, steal: true })
    await engine.seam.advance(3_000)

    answered.resolve(null)
    const { error, summary } = await rejectionOf(ended)

    const rows = await engine.rows()
    expect(error).toMatchObject(fenced)
    expect(rows.length).toBeLessThan(5)
    expect(summary).toMatchObject({ status: 'running', succeededCount: rows.length, skippedCount: 5 - rows.length })
    expect(appends).toBe(1)
  })

  it('ends the engine 10 s after it was found lost when the store hangs', async () => {
    const memory = memoryRunsDriver()
    const engine = await smallEval({ driver: { ...memory, appendRows: () => new Promise(() => {}) } })
    const ended = engine.run({ leaseTimeToLive: timeToLive })
    let settled = false
    ended.catch(() => {
      settled = true
    })
    await engine.seam.advance(0)
    await engine.runs.takeOverRun({ runId: 'run-1', lease: { owner: 'thief', ttl: 60_000 }, steal: true })

    await engine.seam.advance(3_000 + 9_999)
    const settledEarly = settled
    await engine.seam.advance(1)
    const { error, summary } = await rejectionOf(ended)

    expect(settledEarly).toBe(false)
    expect(error).toMatchObject(fenced)
    expect(summary).toMatchObject({ status: 'running', succeededCount: 0 })
    expect(engine.seam.sleeping()).toBe(0)
  })

  it('keeps a zombie out that wakes up with a batch under way after its run was taken over and ended', async () => {
    const memory = memoryRunsDriver()
    const woken = Promise.withResolvers<null>()
    const zombie = await smallEval({
      driver: {
        ...memory,
        appendRows: async (batch) => {
          await woken.promise
          return memory.appendRows(batch)
        },
      },
    })
    const ended = zombie.run({ target: (input) => `zombie to ${String(input)}` })
    ended.catch(() => {})
    await zombie.seam.advance(0)
    const other = zombie.elsewhere({ driver: memory, seam: manualSeam({ now: zombie.seam.now() + 60_000 }) })
    await other.resume()
    const before = { run: await other.stored(), rows: await other.rows() }

    woken.resolve(null)
    const { error, summary } = await rejectionOf(ended)

    expect(error).toMatchObject({ code: 'CONFLICT' })
    expect(summary).toMatchObject({ status: 'running', succeededCount: 0, results: [] })
    expect(before.rows.map(({ output }) => output)).toEqual([0, 1, 2, 3, 4].map((number) => `answer to question ${number}`))
    expect({ run: await other.stored(), rows: await other.rows() }).toEqual(before)
    expect(zombie.seam.sleeping()).toBe(0)
  })

  it('ends the engine when the run is deleted', async () => {
    const { engine, ended } = await waitingEngine()
    await engine.runs.deleteRun({ id: 'run-1' })

    await engine.seam.advance(3_000)
    const { error, summary } = await rejectionOf(ended)

    expect(error).toMatchObject({ code: 'NOT_FOUND', message: 'Run not found: run-1' })
    expect(summary).toMatchObject({ succeededCount: 4 })
    expect(await engine.runs.getRunById({ id: 'run-1' })).toBeNull()
    expect(await engine.rows()).toEqual([])
    expect(engine.seam.sleeping()).toBe(0)
  })

  it('is no lease of another life of the run: the rows of the first stay out of the second', async () => {
    const { engine, ended, answer } = await waitingEngine()
    const { datasetId } = engine
    const life = { datasetId, datasetVersion: new Date(0), targetType: 'function', targetId: 'answer', totalItems: 5 } as const
    await engine.runs.deleteRun({ id: 'run-1' })
    const second = await engine.runs.createRun({ ...life, id: 'run-1' })

    answer()
    const { error } = await rejectionOf(ended)

    expect(error).toMatchObject(fenced)
    expect(await engine.rows()).toEqual([])
    expect(await engine.stored()).toEqual(second)
  })
})
