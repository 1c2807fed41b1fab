import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../events/run-event.ts'
import { Mastra } from '../../../mastra/index.ts'
import type { RunStatus } from '../../../records/run.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import { resumeRun } from '../resume-run.ts'
import { leaveRun } from './left-run.ts'
import { recount } from './recount.ts'
import { rejectionOf } from './rejection-of.ts'
import { exactScorer, smallEval } from './small-eval.ts'

const statuses: readonly RunStatus[] = ['pending', 'running', 'cancelled', 'failed']

const refuse = () => Promise.reject(new Error('Nothing is to be written'))

describe('resumeRun', () => {
  it('does exactly the missing pairs, whichever they are, and sums up all rows', async () => {
    const left = fc.record({
      items: fc.integer({ min: 0, max: 6 }),
      trials: fc.integer({ min: 1, max: 3 }),
      status: fc.constantFrom(...statuses),
      maxConcurrency: fc.integer({ min: 1, max: 4 }),
      retainResults: fc.boolean(),
      kept: fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
    })
    await fc.assert(
      fc.asyncProperty(left, async ({ items, trials, status, maxConcurrency, retainResults, kept }) => {
        const evaluation = await smallEval({ items })
        const pairs = items * trials
        await leaveRun(evaluation, {
          options: { trials },
          record: { status },
          rows: (complete) => complete.filter((_, index) => kept[index] === true),
        })
        const before = await evaluation.rows()

        const summary = await evaluation.resume({ maxConcurrency, retainResults })

        const rows = await evaluation.rows()
        expect(evaluation.asked).toHaveLength(pairs - before.length)
        expect(new Set(rows.map(({ id }) => id)).size).toBe(pairs)
        expect(rows).toHaveLength(pairs)
        expect(rows.slice(0, before.length)).toEqual(before)
        const { ids, ...figures } = recount(rows, pairs)
        expect(summary).toMatchObject(figures)
        expect(summary.results.map(({ id }) => id)).toEqual(retainResults ? ids : [])
        const hadAnEnd = status === 'cancelled' || status === 'failed'
        const expected = before.length === pairs && hadAnEnd ? status : 'completed'
        expect(await evaluation.stored()).toMatchObject({ status: expected, lease: null, stopReason: null })
      }),
      { numRuns: 60 },
    )
  })

  it('ends a run whose process died between the last row and the final status', async () => {
    const memory = memoryRunsDriver()
    const dying = await smallEval({
      driver: {
        ...memory,
        replaceRun: (next, revision) => (next.status === 'completed' ? new Promise(() => {}) : memory.replaceRun(next, revision)),
      },
    })
    void dying.run({ leaseTimeToLive: 30_000 })
    await dying.seam.advance(0)
    const survivor = dying.elsewhere({ driver: memory })
    const unfinished = await survivor.stored()
    await survivor.seam.advance(30_000)

    const summary = await survivor.resume()

    expect(unfinished).toMatchObject({ status: 'running', succeededCount: 0 })
    expect(survivor.asked).toEqual([])
    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5, skippedCount: 0, verdicts: { passed: 5 } })
    expect(await survivor.stored()).toMatchObject({ status: 'completed', succeededCount: 5, lease: null, epoch: unfinished.epoch + 2 })
  })

  it('completes an aborted run, and takes back what its record said of the stop', async () => {
    const evaluation = await smallEval()
    const controller = new AbortController()
    const answerTwo = (input: unknown): string => {
      if (input === 'question 1') controller.abort()
      return `answer to ${String(input)}`
    }
    await rejectionOf(evaluation.run({ target: answerTwo, maxConcurrency: 1, signal: controller.signal }))
    const cancelled = await evaluation.stored()
    await evaluation.seam.advance(5_000)
    const begun: RunEvent[] = []

    const summary = await evaluation.resume({ onEvent: (event) => begun.push(event) })

    expect(begun[0]).toMatchObject({ run: { status: 'running', stopReason: null, error: null, completedAt: null } })
    expect(cancelled).toMatchObject({ status: 'cancelled', stopReason: 'aborted', skippedCount: 3 })
    expect(evaluation.asked).toEqual(['question 2', 'question 3', 'question 4'])
    expect(summary).toMatchObject({ status: 'completed', stopReason: null, error: null, succeededCount: 5, skippedCount: 0 })
    expect(await evaluation.stored()).toMatchObject({ status: 'completed', stopReason: null, error: null, startedAt: cancelled.startedAt })
  })

  it('gives the stored summary and writes nothing when there is nothing to do', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({ driver: memory })
    const first = await evaluation.run()
    const before = await evaluation.stored()
    const readOnly = evaluation.elsewhere({ driver: { ...memory, replaceRun: refuse, appendRows: refuse, insertRun: refuse } })

    const summary = await readOnly.resume()

    expect(summary).toEqual(first)
    expect(readOnly.asked).toEqual([])
    expect(await evaluation.stored()).toEqual(before)
  })

  it('does the pinned version of the dataset, whatever it has become', async () => {
    const evaluation = await smallEval({ items: 3 })
    const { datasets, datasetId } = evaluation
    await leaveRun(evaluation, { rows: (complete) => complete.slice(0, 1) })
    await datasets.applyItems({
      datasetId,
      adds: [{ id: 'item-new', input: 'a new question' }],
      updates: [{ id: 'item-1', input: 'another question' }],
      deletes: ['item-2'],
    })

    const summary = await evaluation.resume()

    expect(evaluation.asked).toEqual(['question 1', 'question 2'])
    expect(summary.results.map(({ itemId, itemIndex, input }) => [itemId, itemIndex, input])).toEqual([
      ['item-0', 0, 'question 0'],
      ['item-1', 1, 'question 1'],
      ['item-2', 2, 'question 2'],
    ])
  })

  it('does the selected items alone', async () => {
    const evaluation = await smallEval()
    await leaveRun(evaluation, { options: { itemIds: ['item-4', 'item-1', 'item-2'] }, rows: (complete) => complete.slice(1, 2) })

    const summary = await evaluation.resume()

    expect(evaluation.asked).toEqual(['question 1', 'question 4'])
    expect(summary).toMatchObject({ status: 'completed', totalItems: 3, succeededCount: 3, skippedCount: 0 })
    expect(summary.results.map(({ itemId, itemIndex }) => [itemId, itemIndex])).toEqual([
      ['item-1', 0],
      ['item-2', 1],
      ['item-4', 2],
    ])
  })

  it('knows a row that says no itemIndex by its item', async () => {
    const evaluation = await smallEval({ items: 2 })
    await leaveRun(evaluation, { options: { trials: 2 } })
    const row = { itemVersion: new Date(0), input: 'question 0', latency: 1, startedAt: new Date(0), completedAt: new Date(0) }
    await evaluation.runs.addResult({ ...row, runId: 'run-1', itemId: 'item-0', trial: 1, output: 'by hand' })

    const summary = await evaluation.resume({ maxConcurrency: 1 })

    expect(evaluation.asked).toEqual(['question 0', 'question 1', 'question 1'])
    expect(summary).toMatchObject({ status: 'completed', succeededCount: 4, verdicts: { passed: 3, unjudged: 1 } })
  })

  it('spends no more than the budget over all rows of the run', async () => {
    const evaluation = await smallEval()
    const target = (input: unknown) => ({ text: evaluation.asked.push(input), usage: { totalTokens: 10 } })
    const setting = { target, maxConcurrency: 1, limits: { maxTokens: 30 } }
    await evaluation.run({ ...setting, limits: { maxTokens: 20 } })

    const further = await evaluation.resume(setting)
    const over = await evaluation.resume(setting)

    expect(further).toMatchObject({ status: 'cancelled', stopReason: 'budget', succeededCount: 3 })
    expect(over).toMatchObject({ status: 'cancelled', stopReason: 'budget', succeededCount: 3 })
    expect(evaluation.asked).toHaveLength(3)
  })

  it('judges by the stored thresholds and directions with a scorer of the host that says others now', async () => {
    const evaluation = await smallEval({ items: 2 })
    await leaveRun(evaluation, { options: { scorers: [{ scorer: exactScorer, direction: 'lower', threshold: 0.5 }] } })

    const summary = await evaluation.resume()

    expect(summary.verdicts.failed).toBe(2)
    expect(summary.scores).toMatchObject([{ scorerId: 'exact', direction: 'lower', threshold: 0.5, count: 2 }])
  })

  it('looks scorers up by id in the host', async () => {
    const evaluation = await smallEval({ items: 2 })
    await leaveRun(evaluation)

    const summary = await evaluation.resume({ scorers: [] })

    expect(summary.scores).toMatchObject([{ scorerId: 'exact', count: 2, mean: 1 }])
  })

  describe('finds before the takeover', () => {
    it('that the run does not exist', async () => {
      const evaluation = await smallEval()

      const { error } = await rejectionOf(evaluation.resume())

      expect(error).toMatchObject({ code: 'NOT_FOUND', message: 'Run not found: run-1' })
    })

    it('that the dataset is gone', async () => {
      const evaluation = await smallEval()
      await leaveRun(evaluation)
      const before = await evaluation.stored()
      await evaluation.datasets.deleteDataset({ id: evaluation.datasetId })

      const { error } = await rejectionOf(evaluation.resume())

      expect(error).toMatchObject({ code: 'NOT_FOUND', message: `Dataset not found: ${evaluation.datasetId}` })
      expect(await evaluation.stored()).toEqual(before)
    })

    it.each([
      ['that the target is gone', { scorers: { exact: exactScorer } }, 'Target not found: function/answer'],
      ['that a scorer is gone', { functions: { answer: () => 'answer' } }, 'Scorer not found: exact'],
    ])('%s', async (_what, known, message) => {
      const evaluation = await smallEval()
      await leaveRun(evaluation)
      const before = await evaluation.stored()
      const { runs, datasets } = evaluation

      const { error } = await rejectionOf(resumeRun(new Mastra({ ...known, storage: { stores: { runs, datasets } } }), { runId: 'run-1' }))

      expect(error.code).toBe('NOT_FOUND')
      expect(error.message).toContain(message)
      expect(await evaluation.stored()).toEqual(before)
    })

    it('that it is to be aborted already', async () => {
      const evaluation = await smallEval()
      await leaveRun(evaluation)
      const before = await evaluation.stored()

      const { error, summary } = await rejectionOf(evaluation.resume({ signal: AbortSignal.abort() }))

      expect(error).toMatchObject({ code: 'ABORTED', message: 'Aborted' })
      expect(summary).toBeUndefined()
      expect(await evaluation.stored()).toEqual(before)
    })

    it.each([{ maxConcurrency: 0 }, { leaseTimeToLive: 0 }, { retryDelay: Number.NaN }])('that an option is wrong: %o', async (option) => {
      const evaluation = await smallEval()
      await leaveRun(evaluation)
      const before = await evaluation.stored()

      const { error } = await rejectionOf(evaluation.resume(option))

      expect(error).toMatchObject({ code: 'INVALID', details: { path: Object.keys(option)[0] } })
      expect(await evaluation.stored()).toEqual(before)
    })
  })
})
