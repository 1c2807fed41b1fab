import { describe, expect, it } from 'vitest'
import { AssayError } from '../../../errors/assay-error.ts'
import { isFinalStatus } from '../../../records/run.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import type { RunsDriver } from '../../../storage/domains/runs/runs-driver.ts'
import { leaveRun } from './left-run.ts'
import { recount } from './recount.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'
import type { SmallEval } from './small-eval.ts'

const outage = new Error('connection lost')

/** A driver in memory whose nth append (from 1), and those after it, are done by another function. */
function withAppend(nth: number, append: RunsDriver['appendRows'], memory: RunsDriver = memoryRunsDriver()): RunsDriver {
  let appends = 0
  return {
    ...memory,
    appendRows: (batch) => {
      appends += 1
      return appends < nth ? memory.appendRows(batch) : append(batch)
    },
  }
}

/** Runs to the end over a store that makes the engine wait before it sends again. */
function ended(evaluation: SmallEval, run: Promise<unknown>): Promise<unknown> {
  run.catch(() => {})
  return evaluation.seam.advanceUntil(run)
}

describe('a store that fails in the middle of a run', () => {
  it.each([
    ['throws', () => Promise.reject(outage), { code: 'BACKEND' }],
    [
      'says that nothing was stored',
      () => Promise.reject(new AssayError('BACKEND', 'disk full', { details: { outcome: 'none' } })),
      { code: 'BACKEND' },
    ],
    ['is corrupt', () => Promise.reject(new AssayError('CORRUPT', 'line 7 is broken')), { code: 'CORRUPT' }],
    ['is closed', () => Promise.reject(new AssayError('CLOSED', 'closed by somebody')), { code: 'CLOSED' }],
  ])('stops it when it %s: what was acknowledged is kept, and the summary is that of the rows', async (_what, fail, expected) => {
    const evaluation = await smallEval({ items: 20, driver: withAppend(2, fail) })

    const { error, summary } = await rejectionOf(ended(evaluation, evaluation.run({ maxConcurrency: 1 })))

    const rows = await evaluation.rows()
    const { ids, ...figures } = recount(rows, 20)
    expect(error).toMatchObject(expected)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThan(20)
    expect(summary).toMatchObject({ status: 'failed', stopReason: 'store', error: error.message, ...figures })
    expect(summary?.results.map(({ id }) => id)).toEqual(ids)
    const { verdicts: _verdicts, ...counts } = figures
    expect(await evaluation.stored()).toMatchObject({ status: 'failed', stopReason: 'store', error: error.message, lease: null, ...counts })
    expect(evaluation.seam.sleeping()).toBe(0)
  })

  it('is the cause of the rejection', async () => {
    const evaluation = await smallEval({ driver: withAppend(1, () => Promise.reject(outage)) })

    const { error } = await rejectionOf(ended(evaluation, evaluation.run()))

    expect(error.message).toBe('addResults: the runs store failed: connection lost')
    expect(error.cause).toMatchObject({ code: 'BACKEND', cause: outage })
  })

  it('takes no more items, and aborts the calls under way', async () => {
    const evaluation = await smallEval({ items: 20, driver: withAppend(1, () => Promise.reject(outage)) })
    const signals: AbortSignal[] = []
    const target = (input: unknown, { signal }: { readonly signal: AbortSignal }): unknown => {
      signals.push(signal)
      return input === 'question 0' ? 'answer' : new Promise(() => {})
    }

    await rejectionOf(ended(evaluation, evaluation.run({ target, maxConcurrency: 3 })))

    expect(signals.length).toBeLessThanOrEqual(4)
    expect(signals.slice(1).every(({ aborted }) => aborted)).toBe(true)
  })

  it('can be resumed when it is well again', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({ items: 20, driver: withAppend(2, () => Promise.reject(outage), memory) })
    await rejectionOf(ended(evaluation, evaluation.run({ maxConcurrency: 1 })))
    const well = evaluation.elsewhere({ driver: memory })
    const kept = (await well.rows()).length

    const summary = await well.resume()

    expect(summary).toMatchObject({ status: 'completed', stopReason: null, error: null, succeededCount: 20 })
    expect(well.asked).toHaveLength(20 - kept)
  })

  it('leaves the run running when not even its end can be stored', async () => {
    const memory = memoryRunsDriver()
    const failing = withAppend(1, () => Promise.reject(outage), memory)
    const evaluation = await smallEval({
      driver: {
        ...failing,
        replaceRun: (next, revision) => (isFinalStatus(next.status) ? Promise.reject(outage) : memory.replaceRun(next, revision)),
      },
    })

    const { error, summary } = await rejectionOf(ended(evaluation, evaluation.run()))

    expect(error.code).toBe('BACKEND')
    expect(summary).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 0, skippedCount: 5 })
    expect(await evaluation.stored()).toMatchObject({ status: 'running' })
    expect(evaluation.seam.sleeping()).toBe(0)
  })
})

describe('a batch of which nobody knows whether it was stored', () => {
  it('is sent again under the same epoch and token, and stored once when only its answer was lost', async () => {
    const memory = memoryRunsDriver()
    const sent: { readonly token: string; readonly epoch: number }[] = []
    const evaluation = await smallEval({
      driver: {
        ...memory,
        appendRows: async (batch) => {
          sent.push({ token: batch.token, epoch: batch.epoch })
          const outcome = await memory.appendRows(batch)
          if (sent.length === 1) throw outage
          return outcome
        },
      },
    })

    const summary = await ended(evaluation, evaluation.run())

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5 })
    expect(await evaluation.rows()).toHaveLength(5)
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
  })

  it('is sent again when it was not stored', async () => {
    const memory = memoryRunsDriver()
    let sends = 0
    const evaluation = await smallEval({
      driver: { ...memory, appendRows: (batch) => (++sends <= 3 ? Promise.reject(outage) : memory.appendRows(batch)) },
    })

    const summary = await ended(evaluation, evaluation.run())

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5 })
    expect(await evaluation.rows()).toHaveLength(5)
    expect(sends).toBe(4)
  })

  it.each([false, true])('is stored once by a resumed run, too, also when it replaces rows: %s', async (retryErrored) => {
    const memory = memoryRunsDriver()
    let lost = 0
    const evaluation = await smallEval({ driver: memory })
    await leaveRun(evaluation, {
      rows: ([first]) => (first === undefined ? [] : [{ ...first, output: null, verdict: 'errored', error: 'no route', scores: [] }]),
    })
    const shaky = evaluation.elsewhere({
      driver: {
        ...memory,
        appendRows: async (batch) => {
          const outcome = await memory.appendRows(batch)
          lost += 1
          if (lost === 1) throw outage
          return outcome
        },
      },
    })

    const summary = await ended(shaky, shaky.resume({ retryErrored }))

    expect(lost).toBeGreaterThan(1)
    expect(summary).toMatchObject({ status: 'completed', succeededCount: retryErrored ? 5 : 4, failedCount: retryErrored ? 0 : 1 })
    expect(await evaluation.rows()).toHaveLength(5)
  })

  it('is counted when it was stored although no answer ever came', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({
      driver: {
        ...memory,
        appendRows: async (batch) => {
          await memory.appendRows(batch)
          throw outage
        },
      },
    })

    const { summary } = await rejectionOf(ended(evaluation, evaluation.run()))

    expect(summary).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 5, skippedCount: 0 })
    expect(summary?.results).toHaveLength(5)
    expect(await evaluation.stored()).toMatchObject({ status: 'failed', succeededCount: 5, skippedCount: 0 })
  })
})

/** A driver in memory that refuses rows whose JSON is longer than this. */
function smallDriver(longest: number): RunsDriver {
  const memory = memoryRunsDriver()
  return {
    ...memory,
    appendRows: async (batch) => {
      const index = batch.rows.findIndex((row) => JSON.stringify(row).length > longest)
      return index === -1 ? memory.appendRows(batch) : { outcome: 'tooLarge', index }
    },
  }
}

/** Answers two of the questions at length. */
const longWinded = (input: unknown): string =>
  input === 'question 1' || input === 'question 3' ? 'x'.repeat(50_000) : `answer to ${String(input)}`

describe('a row that is too large for the store', () => {
  it('becomes errored alone: its neighbours of the same batch are stored as they are', async () => {
    const evaluation = await smallEval({ driver: smallDriver(9_000) })

    const summary = await evaluation.run({ target: longWinded })

    expect(summary).toMatchObject({ status: 'completed', verdicts: { passed: 3, errored: 2 } })
    expect(summary.results.map(({ verdict }) => verdict)).toEqual(['passed', 'errored', 'passed', 'errored', 'passed'])
    expect(summary.results[1]).toMatchObject({ scores: [], errorDetail: { name: 'UnstorableOutput', code: 'TOO_LARGE' } })
    expect(summary.results[1]?.output).toBeUndefined()
    expect(summary.results[1]?.error).toContain('xxx')
    expect(await evaluation.rows()).toEqual(summary.results.toSorted((a, b) => a.seq - b.seq))
  })

  it('becomes errored also when what is too large is what a scorer said', async () => {
    const evaluation = await smallEval({ items: 2, driver: smallDriver(9_000) })
    const talkative = { id: 'talkative', run: () => ({ score: 1, reason: 'because '.repeat(5_000) }) }

    const summary = await evaluation.run({ target: () => null, scorers: [talkative] })

    expect(summary).toMatchObject({ status: 'failed', stopReason: null, verdicts: { errored: 2 } })
    expect(await evaluation.rows()).toHaveLength(2)
  })

  it('stops the run when there is nothing that could be left out', async () => {
    const evaluation = await smallEval({ driver: smallDriver(10) })

    const { error, summary } = await rejectionOf(evaluation.run())

    expect(error.code).toBe('TOO_LARGE')
    expect(summary).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 0, skippedCount: 5 })
  })
})

describe('the end of a run', () => {
  it.each(['completed', 'cancelled'] as const)('is stored once when the answer to the status %s was lost', async (status) => {
    const memory = memoryRunsDriver()
    let lost = 0
    const evaluation = await smallEval({
      driver: {
        ...memory,
        replaceRun: async (next, revision) => {
          const replaced = await memory.replaceRun(next, revision)
          if (next.status !== status) return replaced
          lost += 1
          throw outage
        },
      },
    })
    const target = (input: unknown): string => {
      if (status === 'cancelled' && input === 'question 4') throw new Error('no key')
      return 'answer'
    }

    const summary = await ended(evaluation, evaluation.run({ target, stopAfterErrors: 1 }))

    expect(lost).toBe(1)
    expect(summary).toMatchObject({ status })
    expect(await evaluation.stored()).toMatchObject({ status, lease: null })
    expect(evaluation.seam.sleeping()).toBe(0)
  })

  it('is stored again when it was not stored', async () => {
    const memory = memoryRunsDriver()
    let refused = 0
    const evaluation = await smallEval({
      driver: {
        ...memory,
        replaceRun: (next, revision) =>
          next.status === 'completed' && ++refused <= 2 ? Promise.reject(outage) : memory.replaceRun(next, revision),
      },
    })

    const summary = await ended(evaluation, evaluation.run())

    expect(refused).toBe(3)
    expect(summary).toMatchObject({ status: 'completed' })
    expect(await evaluation.stored()).toMatchObject({ status: 'completed', succeededCount: 5 })
  })

  it('rejects an aborted run after 10 s when the store hangs over it, and does not write it later', async () => {
    const memory = memoryRunsDriver()
    const controller = new AbortController()
    const well = Promise.withResolvers<null>()
    let finalWrites = 0
    const evaluation = await smallEval({
      driver: {
        ...memory,
        replaceRun: async (next, revision) => {
          if (!isFinalStatus(next.status)) return memory.replaceRun(next, revision)
          await well.promise
          finalWrites += 1
          if (finalWrites === 1) throw outage
          return memory.replaceRun(next, revision)
        },
      },
    })
    const target = (input: unknown): unknown => (input === 'question 3' ? controller.abort() : input)
    const running = evaluation.run({ target, maxConcurrency: 1, signal: controller.signal })
    running.catch(() => {})
    await evaluation.seam.advance(10_000)

    const { error, summary } = await rejectionOf(running)
    well.resolve(null)
    await evaluation.seam.advance(60_000)

    expect(error).toMatchObject({ code: 'ABORTED', message: 'Aborted' })
    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'aborted', succeededCount: 4 })
    expect(finalWrites).toBe(1)
    expect(await evaluation.stored()).toMatchObject({ status: 'running' })
    expect(evaluation.seam.sleeping()).toBe(0)
  })

  it('is computed from the rows when the store counts others than were acknowledged', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({
      driver: { ...memory, findRows: async (query) => ({ ...(await memory.findRows(query)), ...(query.total ? { total: 3 } : {}) }) },
    })

    const summary = await evaluation.run()

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5, skippedCount: 0 })
    expect(summary.results.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  })

  it('is not complete when the store has lost acknowledged rows', async () => {
    const memory = memoryRunsDriver()
    const losing: RunsDriver = {
      ...memory,
      findRows: async (query) => {
        const { rows, total } = await memory.findRows(query)
        const kept = rows.filter((row) => row.itemId !== 'item-2')
        return { rows: kept, total: total === null ? null : total - 1 }
      },
    }
    const evaluation = await smallEval({ driver: losing })

    const { error, summary } = await rejectionOf(evaluation.run())

    expect(error.code).toBe('CORRUPT')
    expect(summary).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 4, skippedCount: 1 })
    expect(await evaluation.stored()).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 4, skippedCount: 1 })
  })

  it('rejects with what the store threw when its rows cannot be counted, and leaves the run to be resumed', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({
      driver: { ...memory, findRows: (query) => (query.total ? Promise.reject(outage) : memory.findRows(query)) },
    })

    const { error, summary } = await rejectionOf(evaluation.run())
    const well = evaluation.elsewhere({ driver: memory })
    const resumed = await well.resume({ steal: true })

    expect(error.code).toBe('BACKEND')
    expect(summary).toMatchObject({ succeededCount: 5 })
    expect(resumed).toMatchObject({ status: 'completed', succeededCount: 5 })
    expect(well.asked).toEqual([])
  })
})

describe('a resumed run whose store fails', () => {
  it('ends when a row that is to be scored again cannot be read', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({ driver: memory })
    await leaveRun(evaluation, {
      rows: (complete) =>
        complete.map((row) => ({
          ...row,
          verdict: 'unscored' as const,
          scores: [{ scorerId: 'exact', scorerName: 'exact', score: null, error: 'Aborted' }],
        })),
    })
    const shaky = evaluation.elsewhere({
      driver: { ...memory, findRows: (query) => (query.itemIds === undefined ? memory.findRows(query) : Promise.reject(outage)) },
    })

    const { error, summary } = await rejectionOf(shaky.resume())

    expect(error.code).toBe('BACKEND')
    expect(summary).toMatchObject({ status: 'failed', stopReason: 'store', verdicts: { unscored: 5 }, skippedCount: 0 })
    expect(await evaluation.stored()).toMatchObject({ status: 'failed', lease: null })
    expect(shaky.seam.sleeping()).toBe(0)
  })

  it('says what all engines did when the rows cannot be read in the end', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({ driver: memory })
    await leaveRun(evaluation, { rows: (complete) => complete.slice(0, 3) })
    let broken = false
    const shaky = evaluation.elsewhere({
      driver: {
        ...memory,
        appendRows: () => {
          broken = true
          return Promise.reject(new AssayError('CORRUPT', 'broken'))
        },
        findRows: (query) => (broken ? Promise.reject(outage) : memory.findRows(query)),
      },
    })

    const { error, summary } = await rejectionOf(shaky.resume())

    expect(error.code).toBe('CORRUPT')
    expect(summary).toMatchObject({ succeededCount: 3, skippedCount: 2, verdicts: { passed: 3 } })
    expect(await evaluation.stored()).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 3, skippedCount: 2 })
  })
})
