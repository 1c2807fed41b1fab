import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunsDriver } from '../../../storage/domains/runs/runs-driver.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import { manualSeam } from '../../../seam/manual-seam.ts'
import { leaveRun } from './left-run.ts'
import { recount } from './recount.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'
import type { SmallEval } from './small-eval.ts'

const never = (): Promise<never> => new Promise(() => {})

const hangsAtTwo = (input: unknown): unknown => (input === 'question 2' ? never() : `answer to ${String(input)}`)

/** Starts a run whose first two items are answered; its target never answers the third. */
async function workingEngine(
  driver: RunsDriver = memoryRunsDriver(),
): Promise<{ readonly engine: SmallEval; readonly ended: Promise<unknown> }> {
  const engine = await smallEval({ driver, seam: manualSeam({ host: { owner: 'first', isGone: () => false } }) })
  const ended = engine.run({ target: hangsAtTwo, maxConcurrency: 1, leaseTimeToLive: 30_000 })
  await engine.seam.advance(0)
  return { engine, ended }
}

describe('resumeRun', () => {
  it('refuses a run whose lease is live, and changes nothing', async () => {
    const { engine } = await workingEngine()
    const before = await engine.stored()
    const other = engine.elsewhere({ seam: manualSeam({ now: engine.seam.now() + 29_999 }) })

    const { error, summary } = await rejectionOf(other.resume())

    expect(error).toMatchObject({ code: 'CONFLICT', details: { reason: 'leased' } })
    expect(error.message).toContain('first')
    expect(summary).toBeUndefined()
    expect(other.asked).toEqual([])
    expect(await other.stored()).toEqual(before)
  })

  it.each([
    ['has expired', {}, manualSeam({ now: Date.UTC(2026, 0, 1) + 30_000 })],
    ['is of an owner that is certainly gone', {}, manualSeam({ host: { owner: 'second', isGone: (owner) => owner === 'first' } })],
    ['is to be stolen', { steal: true }, manualSeam()],
  ])('takes over a run whose lease %s', async (_why, options, seam) => {
    const { engine, ended } = await workingEngine()
    const other = engine.elsewhere({ seam })
    const before = await engine.stored()

    const summary = await other.resume(options)

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5, skippedCount: 0 })
    expect(other.asked).toEqual(['question 2', 'question 3', 'question 4'])
    // One for the takeover, one for the final status.
    expect(await other.stored()).toMatchObject({ status: 'completed', epoch: before.epoch + 2 })
    expect((await rejectionOf(engine.seam.advanceUntil(ended))).error).toMatchObject({ code: 'CONFLICT', details: { reason: 'fenced' } })
  })

  it('keeps the rows that the engine before it stored until the very takeover', async () => {
    const memory = memoryRunsDriver()
    const first = await smallEval({ driver: memory })
    const go = Promise.withResolvers<null>()
    const gone = first.run({
      target: async (input) => {
        if (input === 'question 1') await go.promise
        return input === 'question 3' ? never() : `first to ${String(input)}`
      },
      maxConcurrency: 1,
    })
    gone.catch(() => {})
    await first.seam.advance(0)
    // What the second engine finds out first, the first one makes out of date before it is fenced off.
    let looks = 0
    const findRows: RunsDriver['findRows'] = async (query) => {
      const found = await memory.findRows(query)
      looks += 1
      if (looks === 1) {
        go.resolve(null)
        await first.seam.advance(0)
      }
      return found
    }
    const second = first.elsewhere({ driver: { ...memory, findRows } })

    const summary = await second.resume({ steal: true })

    const rows = await second.rows()
    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5 })
    expect(rows).toHaveLength(5)
    expect(rows.filter(({ output }) => typeof output === 'string' && output.startsWith('first'))).toHaveLength(5 - second.asked.length)
  })

  it('does not wait for a write of the engine before it that hangs, also in the same store', async () => {
    const memory = memoryRunsDriver()
    let hangs = true
    const appendRows: RunsDriver['appendRows'] = async (batch) => {
      const wasHanging = hangs
      hangs = false
      return wasHanging ? never() : memory.appendRows(batch)
    }
    const evaluation = await smallEval({ driver: { ...memory, appendRows } })
    const controller = new AbortController()
    const left = rejectionOf(evaluation.run({ signal: controller.signal }))
    await evaluation.seam.advance(0)
    controller.abort()
    await evaluation.seam.advanceUntil(left, 1_000)

    const summary = await evaluation.resume({ steal: true })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5, skippedCount: 0 })
  })

  it('refuses whoever saw the run before somebody else took it over and ended it, also one that steals', async () => {
    const memory = memoryRunsDriver()
    const quick = await smallEval({ driver: memory })
    await leaveRun(quick, { record: { status: 'cancelled' }, rows: (complete) => complete.slice(0, 2) })
    let looks = 0
    const late = quick.elsewhere({
      driver: {
        ...memory,
        findRows: async (query) => {
          const found = await memory.findRows(query)
          looks += 1
          if (looks === 1) await quick.resume()
          return found
        },
      },
    })

    const { error } = await rejectionOf(late.resume({ steal: true }))

    expect(error).toMatchObject({ code: 'CONFLICT', details: { reason: 'fenced' } })
    expect(late.asked).toEqual([])
    expect(await quick.stored()).toMatchObject({ status: 'completed', succeededCount: 5, lease: null })
  })

  it('lets one of two resumers win, whatever the order of their steps, and doubles no row', async () => {
    const started = fc.record({ scheduler: fc.scheduler(), kept: fc.integer({ min: 0, max: 4 }), steal: fc.boolean(), final: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(started, async ({ scheduler, kept, steal, final }) => {
        const memory = memoryRunsDriver()
        const left = await smallEval({ driver: memory })
        await leaveRun(left, { record: { status: final ? 'cancelled' : 'running' }, rows: (complete) => complete.slice(0, kept) })
        const slow: RunsDriver = {
          ...memory,
          findRun: scheduler.scheduleFunction(memory.findRun),
          findRows: scheduler.scheduleFunction(memory.findRows),
          replaceRun: scheduler.scheduleFunction(memory.replaceRun),
          appendRows: scheduler.scheduleFunction(memory.appendRows),
        }
        const resumers = ['a', 'b'].map((owner) =>
          left.elsewhere({ driver: slow, seam: manualSeam({ host: { owner, isGone: () => false } }) }),
        )

        const both = Promise.allSettled(resumers.map((resumer) => resumer.resume({ steal })))
        await scheduler.waitFor(both)

        const rows = await left.rows()
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
        expect(rows).toHaveLength(5)
        expect(await left.stored()).toMatchObject({ status: 'completed', succeededCount: 5, lease: null })
        const outcomes = await both
        const { ids: _ids, ...figures } = recount(rows, 5)
        const summaries = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
        const reasons = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
        expect(summaries).not.toEqual([])
        for (const summary of summaries) expect(summary).toMatchObject({ status: 'completed', ...figures })
        for (const reason of reasons) expect(reason).toMatchObject({ code: 'CONFLICT' })
      }),
      { numRuns: 100 },
    )
  })
})
