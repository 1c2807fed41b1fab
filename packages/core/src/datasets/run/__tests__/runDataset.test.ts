import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { Target } from '../../../evals/target.ts'
import { Mastra } from '../../../mastra/index.ts'
import { DatasetsInMemory } from '../../../storage/domains/datasets/inmemory.ts'
import { RunsInMemory } from '../../../storage/domains/runs/inmemory.ts'
import { runDataset } from '../index.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'
import { madeUpDataset } from './made-up-dataset.ts'

const echo = (input: unknown): unknown => input

const scorer = (run: MastraScorer['run'], id = 'accuracy'): MastraScorer => ({ id, name: 'Accuracy', run })

/** An application's host on the real clock: one agent, and a dataset of two prompts. */
async function applicationWith(generate: (input: unknown, options: unknown) => unknown) {
  const stores = { runs: new RunsInMemory(), datasets: new DatasetsInMemory() }
  const { id: datasetId } = await stores.datasets.createDataset({ name: 'Greetings' })
  await stores.datasets.addItem({ datasetId, input: { prompt: 'Morning' }, expectedOutput: { text: 'Good morning' } })
  await stores.datasets.addItem({ datasetId, input: { prompt: 'Night' }, expectedOutput: { text: 'Good night' } })
  const host = { getStorage: () => ({ stores }), getAgentById: (id: string) => ({ id, generate }) }
  const options: RunDatasetOptions = { datasetId, targetType: 'agent', targetId: 'greeter' }
  return { host, options, ...stores }
}

describe('a run to its end', () => {
  it('calls the agent for every item and says how it went', async () => {
    const { host, options } = await applicationWith(async () => ({ text: 'Good day' }))

    const summary = await runDataset(host, options)

    expect(summary.runId).not.toBe('')
    expect(summary).toMatchObject({ status: 'completed', stopReason: null, error: null, totalItems: 2, trials: 1 })
    expect(summary).toMatchObject({ succeededCount: 2, failedCount: 0, skippedCount: 0 })
    expect(summary.results).toHaveLength(2)
  })

  it('measures the time of each call and of the run on the real clock', async () => {
    const { host, options } = await applicationWith(async () => ({ text: 'Good day' }))

    const { results, startedAt, completedAt } = await runDataset(host, options)

    for (const row of results) {
      expect(row.latency).toBeGreaterThan(0)
      expect(row.startedAt.getTime()).toBeGreaterThanOrEqual(startedAt.getTime())
      expect(row.completedAt.getTime()).toBeGreaterThanOrEqual(row.startedAt.getTime())
      expect(completedAt.getTime()).toBeGreaterThanOrEqual(row.completedAt.getTime())
    }
  })

  it('stores its end with the counts of the summary', async () => {
    const { host, options, runs } = await applicationWith(async () => ({ text: 'Good day' }))

    const { runId, startedAt, completedAt } = await runDataset(host, options)

    expect(await runs.getRunById({ id: runId })).toMatchObject({
      status: 'completed',
      stopReason: null,
      error: null,
      lease: null,
      succeededCount: 2,
      failedCount: 0,
      skippedCount: 0,
      startedAt,
      completedAt,
    })
  })

  it('is pending when it is stored and running when the target is called', async () => {
    const statuses: (string | undefined)[] = []
    const { run, runs } = await evaluationOf(1)
    const createRun = runs.createRun.bind(runs)
    vi.spyOn(runs, 'createRun').mockImplementation(async (input) => {
      const created = await createRun(input)
      statuses.push(created.status)
      return created
    })

    const { status } = await run(
      async () => {
        statuses.push((await runs.getRunById({ id: 'run-1' }))?.status)
      },
      { runId: 'run-1' },
    )

    expect([...statuses, status]).toEqual(['pending', 'running', 'completed'])
  })

  it('keeps all that was said of it in the run', async () => {
    const { run, runs, seam, datasetId } = await evaluationOf(2)
    const said = { name: 'Nightly', metadata: { reason: null }, tags: ['a', 'b'], groupId: 'group-1' }
    const provenance = { gitBranch: 'main' }

    await run(echo, { runId: 'run-1', ...said, provenance, trials: 2, scorers: [scorer(() => ({ score: 1 }))] })

    const version = (await runs.getRunById({ id: 'run-1' }))?.datasetVersion
    expect(await runs.getRunById({ id: 'run-1' })).toEqual({
      id: 'run-1',
      datasetId,
      datasetVersion: version,
      targetType: 'function',
      targetId: 'target-1',
      ...said,
      provenance,
      selection: { kind: 'all' },
      scorers: [{ id: 'accuracy', name: 'Accuracy', direction: 'higher', threshold: null }],
      status: 'completed',
      stopReason: null,
      totalItems: 2,
      trials: 2,
      succeededCount: 4,
      failedCount: 0,
      skippedCount: 0,
      startedAt: new Date(seam.now()),
      completedAt: new Date(seam.now()),
      createdAt: new Date(seam.now()),
      updatedAt: new Date(seam.now()),
      error: null,
      lease: null,
      epoch: expect.any(Number),
      revision: expect.any(Number),
    })
  })

  it('gives a run of an empty dataset its end at once', async () => {
    const target = vi.fn(echo)
    const { run, onlyRun } = await evaluationOf([])

    const summary = await run(target)

    expect(target).not.toHaveBeenCalled()
    expect(summary).toMatchObject({ status: 'completed', totalItems: 0, succeededCount: 0, failedCount: 0, skippedCount: 0, results: [] })
    expect(await onlyRun()).toMatchObject({ status: 'completed', totalItems: 0 })
  })

  it('does 100,000 items without holding their rows', async () => {
    const runs = new RunsInMemory()
    const storage = { stores: { runs, datasets: madeUpDataset(100_000) } }
    const isNotFirst = scorer(({ output }) => ({ score: output === 0 ? 0 : 1 }))
    const what = { datasetId: 'dataset-1', targetType: 'function', targetId: 'echo', target: echo } as const

    const summary = await runDataset({}, { ...what, storage, scorers: [isNotFirst], retainResults: false })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 100_000, failedCount: 0, skippedCount: 0, results: [] })
    expect(summary.scores[0]).toMatchObject({ count: 100_000, mean: 0.999_99 })
    expect((await runs.listResults({ runId: summary.runId, pagination: { limit: 0 } })).pagination.total).toBe(100_000)
  }, 30_000)
})

describe('rows', () => {
  it('say everything of the item, the call and the scores', async () => {
    const { run, seam, datasets, datasetId, rows } = await evaluationOf([
      { id: 'first', input: { n: 1 } },
      { id: 'second', input: { n: 2 }, expectedOutput: null, metadata: { topic: 'sums' } },
    ])
    const item = await datasets.getItemById({ datasetId, id: 'second' })
    const started = seam.now()

    const { runId, results } = await run(
      async () => {
        await seam.advance(250)
        return { sum: 2 }
      },
      { itemIds: ['second'], scorers: [scorer(() => seam.advance(40).then(() => ({ score: 0.5, reason: 'Half' })))] },
    )

    const row = {
      id: '0:second',
      runId,
      seq: 1,
      itemId: 'second',
      itemVersion: item?.version,
      itemIndex: 0,
      trial: 0,
      contentHash: item?.contentHash,
      input: { n: 2 },
      output: { sum: 2 },
      expectedOutput: null,
      latency: 250,
      verdict: 'unjudged',
      error: null,
      startedAt: new Date(started),
      completedAt: new Date(started + 250),
      retryCount: 0,
      scores: [{ scorerId: 'accuracy', scorerName: 'Accuracy', score: 0.5, reason: 'Half', durationMs: 40 }],
      createdAt: new Date(started + 250),
    }
    expect(results).toEqual([row])
    expect(await rows(runId)).toEqual([row])
  })

  it('have no expected output when the item has none', async () => {
    const { run, rows } = await evaluationOf([{ input: 'alone' }])

    const { runId, results } = await run(echo)

    expect(results[0]).not.toHaveProperty('expectedOutput')
    expect((await rows(runId))[0]).not.toHaveProperty('expectedOutput')
  })

  it('are stored in the order in which they finish and summed up in dataset order', async () => {
    const { run, rows } = await evaluationOf(3)
    const gates = Array.from({ length: 3 }, () => Promise.withResolvers<null>())

    const running = run(async (input) => gates[Number(input)]?.promise)
    for (const gate of gates.toReversed()) {
      gate.resolve(null)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { runId, results } = await running

    expect((await rows(runId)).map(({ itemId }) => itemId)).toEqual(['item-2', 'item-1', 'item-0'])
    expect(results.map(({ itemId, itemIndex }) => [itemId, itemIndex])).toEqual([
      ['item-0', 0],
      ['item-1', 1],
      ['item-2', 2],
    ])
  })

  it('are one for each item and trial', async () => {
    const { run, onlyRun } = await evaluationOf(2)
    const target = vi.fn<Target>(async (input, { trial }) => {
      // The first trials end last.
      for (let turns = trial; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve))
      return input
    })

    const summary = await run(target, { trials: 3, maxConcurrency: 6 })

    expect(target).toHaveBeenCalledTimes(6)
    expect(summary).toMatchObject({ totalItems: 2, trials: 3, succeededCount: 6, skippedCount: 0 })
    expect(await onlyRun()).toMatchObject({ totalItems: 2, trials: 3, succeededCount: 6 })
    expect(summary.results.map(({ id, itemIndex, trial }) => [id, itemIndex, trial])).toEqual([
      ['0:item-0', 0, 0],
      ['1:item-0', 0, 1],
      ['2:item-0', 0, 2],
      ['0:item-1', 1, 0],
      ['1:item-1', 1, 1],
      ['2:item-1', 1, 2],
    ])
  })

  it('count as one observation per item when trials are averaged', async () => {
    const { run } = await evaluationOf(2)

    const { scores } = await run(echo, { trials: 2, scorers: [scorer(({ output }) => ({ score: Number(output) }))] })

    expect(scores[0]).toMatchObject({ count: 4, clusters: 2, mean: 0.5 })
  })
})

describe('itemIds', () => {
  it('choose items, which keep dataset order, each once', async () => {
    const target = vi.fn(echo)
    const { run, onlyRun } = await evaluationOf(5)

    const summary = await run(target, { itemIds: ['item-4', 'item-1', 'item-4', 'item-2', 'item-1'], maxConcurrency: 1 })

    expect(target.mock.calls.map(([input]) => input)).toEqual([1, 2, 4])
    expect(summary.results.map(({ itemId, itemIndex }) => [itemId, itemIndex])).toEqual([
      ['item-1', 0],
      ['item-2', 1],
      ['item-4', 2],
    ])
    expect(await onlyRun()).toMatchObject({ totalItems: 3, selection: { kind: 'ids', itemIds: ['item-4', 'item-1', 'item-2'] } })
  })

  it('choose nothing when they are empty', async () => {
    const target = vi.fn(echo)
    const { run } = await evaluationOf(2)

    const summary = await run(target, { itemIds: [] })

    expect(target).not.toHaveBeenCalled()
    expect(summary).toMatchObject({ status: 'completed', totalItems: 0, results: [] })
  })

  it('can be more than fit into one question to the store', async () => {
    const { run } = await evaluationOf(2_600)
    const itemIds = Array.from({ length: 1_300 }, (_, index) => `item-${2 * index}`).toReversed()

    const { results, totalItems } = await run(echo, { itemIds })

    expect(totalItems).toBe(1_300)
    expect(results.map(({ itemId }) => itemId)).toEqual(itemIds.toReversed())
    expect(results.map(({ itemIndex }) => itemIndex)).toEqual(results.map((_, index) => index))
  })

  it('keep how they were chosen', async () => {
    const { run, onlyRun } = await evaluationOf(3)

    await run(echo, { itemIds: ['item-2'], selection: { kind: 'sample', size: 1, seed: 7 } })

    expect((await onlyRun()).selection).toEqual({ kind: 'sample', size: 1, seed: 7, itemIds: ['item-2'] })
  })
})

describe('a host', () => {
  it('can be our Mastra', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(2)
    const mastra = new Mastra({ functions: { double: (input: number) => input * 2 }, storage: { stores: { runs, datasets } } })

    const { results } = await runDataset(mastra, { datasetId, targetType: 'function', targetId: 'double' })

    expect(results.map(({ output }) => output)).toEqual([0, 2])
  })

  it('can be a plain object without a storage of its own', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(1)
    const storage = { stores: { runs, datasets } }

    const summary = await runDataset({}, { datasetId, targetType: 'function', targetId: 'echo', target: echo, storage })

    expect(summary.status).toBe('completed')
    expect(await runs.getRunById({ id: summary.runId })).not.toBeNull()
  })

  it('gives way to the storage option', async () => {
    const { run, runs, datasets } = await evaluationOf(1)
    const elsewhere = new RunsInMemory()

    const { runId } = await run(echo, { storage: { stores: { runs: elsewhere, datasets } } })

    expect(await elsewhere.getRunById({ id: runId })).not.toBeNull()
    expect(await runs.getRunById({ id: runId })).toBeNull()
  })
})
