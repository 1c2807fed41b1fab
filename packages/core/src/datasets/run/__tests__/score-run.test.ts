import { describe, expect, it } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { RunSummary } from '../../../records/run-summary.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import { resumeRun } from '../resume-run.ts'
import type { ScoreRunOptions } from '../run-dataset-options.ts'
import { scoreRun } from '../score-run.ts'
import { leaveRun } from './left-run.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'
import type { SmallEval } from './small-eval.ts'

const length: MastraScorer = { id: 'length', run: ({ output }) => ({ score: String(output).length }) }

/** Errors on the second item. */
function withoutSecond(input: unknown): string {
  if (input === 'question 1') throw new Error('no answer')
  return 'answer'
}

/** Scores `run-1` as `run-2`. */
function score({ host }: SmallEval, options: Partial<ScoreRunOptions> = {}): Promise<RunSummary> {
  return scoreRun(host, { derivedFrom: 'run-1', runId: 'run-2', scorers: [length], ...options })
}

describe('scoreRun', () => {
  it('judges the stored outputs, and calls no target', async () => {
    const evaluation = await smallEval({ items: 3 })
    await evaluation.run({ trials: 2 })
    evaluation.asked.length = 0

    const summary = await score(evaluation)

    expect(evaluation.asked).toEqual([])
    expect(summary).toMatchObject({
      runId: 'run-2',
      status: 'completed',
      succeededCount: 6,
      scores: [{ scorerId: 'length', mean: 20, count: 6 }],
    })
    expect(await evaluation.runs.getRunById({ id: 'run-2' })).toMatchObject({
      derivedFrom: 'run-1',
      datasetVersion: (await evaluation.stored()).datasetVersion,
      targetId: 'answer',
      totalItems: 3,
      trials: 2,
      scorers: [{ id: 'length' }],
    })
  })

  it('keeps what the target did, and takes neither its usage nor its scores over', async () => {
    const evaluation = await smallEval({ items: 1 })
    await evaluation.run({ target: (input) => ({ text: `answer to ${String(input)}`, usage: { totalTokens: 7, costUsd: 0.1 } }) })
    await evaluation.seam.advance(5_000)

    const summary = await score(evaluation)

    const [before] = await evaluation.rows()
    const [row] = summary.results
    const { runId: _runId, seq: _seq, scores: _scores, verdict: _verdict, usage, createdAt: _createdAt, ...kept } = before ?? {}
    expect(usage).toMatchObject({ costUsd: 0.1 })
    expect(row).toMatchObject({ ...kept, runId: 'run-2', verdict: 'unjudged', scores: [{ scorerId: 'length' }] })
    expect(row).not.toHaveProperty('usage')
    expect(row?.createdAt.getTime()).toBe(5_000 + (before?.createdAt.getTime() ?? 0))
    expect(summary.usage).toEqual({ rows: 0, rowsWithCost: 0 })
    expect((await evaluation.rows())[0]).toEqual(before)
  })

  it('leaves errored rows errored and judges none of them', async () => {
    const evaluation = await smallEval({ items: 3 })
    await evaluation.run({ target: withoutSecond })

    const summary = await score(evaluation, { stopAfterErrors: 1 })

    expect(summary).toMatchObject({ status: 'completed', failedCount: 1, verdicts: { errored: 1, unjudged: 2 } })
    expect(summary.results[1]).toMatchObject({ error: 'no answer', scores: [] })
  })

  it('gives scorers what runs give them, but for the message lists of agents', async () => {
    const evaluation = await smallEval({ items: 1 })
    await evaluation.run()
    await evaluation.datasets.updateItem({ datasetId: evaluation.datasetId, id: 'item-0', metadata: { label: 'later' } })
    const given: unknown[] = []

    await score(evaluation, {
      scorers: [{ id: 'judge', type: 'agent', run: ({ signal: _signal, ...input }) => ({ score: given.push(input) }) }],
    })

    expect(given).toEqual([
      {
        input: 'question 0',
        output: 'answer to question 0',
        groundTruth: 'answer to question 0',
        expectedOutput: 'answer to question 0',
        runId: 'run-2',
        itemId: 'item-0',
        metadata: undefined,
      },
    ])
  })

  it('takes secrets out of outputs that were stored with them', async () => {
    const evaluation = await smallEval({ items: 1 })
    await evaluation.run({ target: () => 'the key is k-123' })

    const { results } = await score(evaluation, { redact: (text) => text.replaceAll('k-123', '[redacted]') })

    expect(results[0]?.output).toBe('the key is [redacted]')
  })

  it('stops when a scorer fails again and again in the same way', async () => {
    const evaluation = await smallEval({ items: 9 })
    await evaluation.run({ target: withoutSecond })
    const broken: MastraScorer = { id: 'judge', run: () => Promise.reject(new Error('no key')) }

    const summary = await score(evaluation, { scorers: [broken], stopAfterErrors: 3, maxConcurrency: 1 })

    expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'errors', verdicts: { unscored: 3, errored: 1 }, skippedCount: 5 })
    expect(summary.error).toBe('3 rows in a row failed with the same error: scorer judge: no key')
  })

  it('spends no budget on what the other run paid for', async () => {
    const evaluation = await smallEval({ items: 4 })
    await evaluation.run({ target: () => ({ text: 'x', usage: { totalTokens: 1_000 } }) })
    const judge: MastraScorer = { id: 'judge', run: () => ({ score: 1, usage: { totalTokens: 10 } }) }

    const enough = await score(evaluation, { scorers: [judge], limits: { maxTokens: 41 } })
    const tooLittle = await score(evaluation, { runId: 'run-3', scorers: [judge], limits: { maxTokens: 20 }, maxConcurrency: 1 })

    expect(enough.status).toBe('completed')
    expect(tooLittle).toMatchObject({ status: 'cancelled', stopReason: 'budget', skippedCount: 2 })
  })

  it('goes on with resumeRun, scores each pair once, and needs no target', async () => {
    const evaluation = await smallEval({ items: 6 })
    await evaluation.run()
    const stop = new AbortController()
    const seen: string[] = []
    const judge: MastraScorer = {
      id: 'judge',
      run: ({ itemId }) => {
        seen.push(itemId)
        if (seen.length === 3) stop.abort()
        return { score: 1 }
      },
    }

    const { error: rejection } = await rejectionOf(score(evaluation, { scorers: [judge], stopSignal: stop.signal, maxConcurrency: 1 }))
    const summary = await resumeRun({ getStorage: () => ({ stores: evaluation }) }, { runId: 'run-2', scorers: [judge] })

    expect(rejection).toMatchObject({ code: 'ABORTED' })
    expect(summary).toMatchObject({ status: 'completed', succeededCount: 6 })
    expect(seen.toSorted()).toEqual(['item-0', 'item-1', 'item-2', 'item-3', 'item-4', 'item-5'])
  })

  it('leaves out pairs that the other run does not have, and does them when it has', async () => {
    const evaluation = await smallEval({ items: 5 })
    await leaveRun(evaluation, { record: { status: 'cancelled' }, rows: (complete) => complete.slice(0, 3) })

    const partial = await score(evaluation)
    await evaluation.resume()
    const whole = await resumeRun(evaluation.host, { runId: 'run-2', scorers: [length] })

    expect(partial).toMatchObject({ status: 'cancelled', stopReason: 'aborted', succeededCount: 3, skippedCount: 2 })
    expect(partial.error).toBe('Run run-1, whose outputs are scored, has no row of 2 of the pairs; resume it first')
    expect(whole).toMatchObject({ status: 'completed', succeededCount: 5, skippedCount: 0 })
  })

  it('looks rows that errored up again with retryErrored', async () => {
    const evaluation = await smallEval({ items: 2 })
    await evaluation.run({ target: withoutSecond })
    await score(evaluation)
    await evaluation.resume({ retryErrored: true })

    const summary = await resumeRun(evaluation.host, { runId: 'run-2', scorers: [length], retryErrored: true })

    expect(summary).toMatchObject({ status: 'completed', failedCount: 0, succeededCount: 2 })
  })

  it('cannot be gone on with when the other run is gone, and says so', async () => {
    const evaluation = await smallEval({ items: 3 })
    await leaveRun(evaluation, { record: { status: 'cancelled' }, rows: (complete) => complete.slice(0, 1) })
    await score(evaluation)
    await evaluation.runs.deleteRun({ id: 'run-1' })

    const { error: rejection } = await rejectionOf(resumeRun(evaluation.host, { runId: 'run-2', scorers: [length] }))

    expect(rejection).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Run not found: run-1; run run-2 scores its outputs, and cannot go on without them',
    })
  })

  it('ends when the other run is deleted meanwhile, and keeps what is done', async () => {
    const evaluation = await smallEval({ items: 3 })
    await evaluation.run()
    const judge: MastraScorer = {
      id: 'judge',
      run: async () => {
        await evaluation.runs.deleteRun({ id: 'run-1' })
        return { score: 1 }
      },
    }

    const summary = await score(evaluation, { scorers: [judge], maxConcurrency: 1 })

    expect(summary).toMatchObject({
      status: 'cancelled',
      succeededCount: 1,
      error: 'Run not found: run-1, whose outputs are scored, was deleted',
    })
  })

  it('breaks as a run does when the rows of the other run cannot be read', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({ items: 3, driver: memory })
    await evaluation.run()
    const broken = evaluation.elsewhere({
      driver: {
        ...memory,
        findRows: (query) => (query.itemIds === undefined ? memory.findRows(query) : Promise.reject(new Error('disk on fire'))),
      },
    })

    const { error: rejection } = await rejectionOf(score(broken))

    expect(rejection).toMatchObject({ code: 'BACKEND', message: expect.stringContaining('disk on fire') })
    expect(await evaluation.runs.getRunById({ id: 'run-2' })).toMatchObject({ status: 'failed', stopReason: 'store' })
  })

  it.each([
    { options: { derivedFrom: 'none' }, code: 'NOT_FOUND', message: 'Run not found: none' },
    { options: { scorers: [] }, code: 'INVALID', message: 'scorers: expected at least one scorer, got none' },
    { options: { scorers: ['judge'] }, code: 'NOT_FOUND', message: 'Scorer not found: judge' },
    { options: { runId: 'run-1' }, code: 'CONFLICT', message: 'run-1' },
    { options: { maxConcurrency: 0 }, code: 'INVALID', message: 'maxConcurrency' },
    { options: { signal: AbortSignal.abort() }, code: 'ABORTED', message: 'Aborted' },
  ])('refuses $options and makes no run', async ({ options, code, message }) => {
    const evaluation = await smallEval({ items: 1 })
    await evaluation.run()

    const { error: rejection } = await rejectionOf(score(evaluation, options))

    expect(rejection).toMatchObject({ code, message: expect.stringContaining(message) })
    expect(await evaluation.runs.getRunById({ id: 'run-2' })).toBeNull()
  })

  it('refuses a run that somebody works on, and one without rows', async () => {
    const evaluation = await smallEval({ items: 1 })
    const lease = { owner: 'somebody', ttl: 60_000 }
    await leaveRun(evaluation, { rows: (complete) => complete })
    const empty = await smallEval({ items: 1 })
    await leaveRun(empty)

    const { error: rejected } = await rejectionOf(score(empty))
    await evaluation.runs.takeOverRun({ runId: 'run-1', lease })
    const { error: leased } = await rejectionOf(score(evaluation))

    expect(rejected).toMatchObject({ code: 'INVALID', message: expect.stringContaining('has no rows to score') })
    expect(leased).toMatchObject({ code: 'CONFLICT', details: { reason: 'leased' } })
  })

  it('refuses a run whose dataset is gone', async () => {
    const evaluation = await smallEval({ items: 1 })
    await evaluation.run()
    await evaluation.datasets.deleteDataset({ id: evaluation.datasetId })

    const { error } = await rejectionOf(score(evaluation))

    expect(error).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('Dataset not found') })
  })
})
