import { describe, expect, it } from 'vitest'
import { evaluationOf } from './evaluation.ts'
import { rejectionOf } from './rejection-of.ts'

const echo = (input: unknown): unknown => input

describe('the version of a run', () => {
  it('is pinned, so that changes of the dataset do not reach the run', async () => {
    const { run, datasets, datasetId, onlyRun } = await evaluationOf(600)
    const before = await datasets.getDatasetById({ id: datasetId })

    const { results, totalItems } = await run(
      async (input) => {
        if (input === 0) {
          await datasets.applyItems({
            datasetId,
            adds: [{ id: 'new', input: 'new' }],
            updates: [{ id: 'item-599', input: 'changed' }],
            deletes: ['item-249', 'item-300', 'item-598'],
          })
        }
        return input
      },
      { maxConcurrency: 1 },
    )

    expect(totalItems).toBe(600)
    expect(results.map(({ input }) => input)).toEqual(Array.from({ length: 600 }, (_, index) => index))
    expect((await onlyRun()).datasetVersion).toEqual(before?.version)
  })

  it('is the newest stored one that is not after the one that was asked for', async () => {
    const { run, datasets, datasetId, seam, onlyRun } = await evaluationOf([{ id: 'first', input: 1 }])
    const first = await datasets.getItemById({ datasetId, id: 'first' })
    await seam.advance(60_000)
    await datasets.addItem({ datasetId, id: 'second', input: 2 })

    const { results } = await run(echo, { version: new Date(seam.now() - 1) })

    expect(results.map(({ itemId }) => itemId)).toEqual(['first'])
    expect((await onlyRun()).datasetVersion).toEqual(first?.version)
  })

  it('is the newest one when a later date was asked for', async () => {
    const { run, seam } = await evaluationOf(2)

    const { totalItems } = await run(echo, { version: new Date(seam.now() + 60_000) })

    expect(totalItems).toBe(2)
  })

  it('may be the first, which has no items', async () => {
    const { run, datasets, datasetId } = await evaluationOf(2)
    const { versions } = await datasets.listVersions({ datasetId })
    const first = versions.at(-1)?.version ?? new Date(Number.NaN)

    expect(await run(echo, { version: first })).toMatchObject({ status: 'completed', totalItems: 0 })
  })
})

describe('a dataset that is deleted during a run', () => {
  it.each<[string, { items: number; itemIds?: string[]; done: number }]>([
    ['between two pages', { items: 1_000, done: 500 }],
    [
      'before the second page of chosen items',
      { items: 1_300, itemIds: Array.from({ length: 1_100 }, (_, n) => `item-${n + 150}`), done: 350 },
    ],
  ])('%s ends it as failed and keeps its rows', async (_, { items, itemIds, done }) => {
    const { run, datasets, datasetId, onlyRun, rows } = await evaluationOf(items)
    let calls = 0

    const running = run(
      async (input) => {
        calls += 1
        // One page is read ahead, and then there is none.
        if (calls === 1) await datasets.deleteDataset({ id: datasetId })
        return input
      },
      { maxConcurrency: 1, ...(itemIds === undefined ? {} : { itemIds }) },
    )
    const { error, summary } = await rejectionOf(running)

    expect(error.code).toBe('NOT_FOUND')
    expect(error.message).toMatch(/^Dataset not found: dataset-1/)
    const stored = await onlyRun()
    expect(stored).toMatchObject({ status: 'failed', stopReason: 'dataset', error: error.message, lease: null })
    expect(stored).toMatchObject({ succeededCount: done, failedCount: 0, skippedCount: stored.totalItems - done })
    expect(summary).toMatchObject({ status: 'failed', stopReason: 'dataset', succeededCount: done, skippedCount: stored.totalItems - done })
    expect(await rows(stored.id)).toHaveLength(done)
  })

  it('before its first page ends it as failed without a row', async () => {
    const { run, datasets, datasetId, runs, onlyRun } = await evaluationOf(3)
    const updateRun = runs.updateRun.bind(runs)
    runs.updateRun = async (patch) => {
      if (patch.status === 'running') await datasets.deleteDataset({ id: datasetId })
      return updateRun(patch)
    }

    const { error } = await rejectionOf(run(echo))

    expect(error.message).toMatch(/^Dataset not found: dataset-1/)
    expect(await onlyRun()).toMatchObject({ status: 'failed', stopReason: 'dataset', skippedCount: 3 })
  })

  it('and made again with the same id ends it as failed all the same', async () => {
    const { run, datasets, datasetId, onlyRun } = await evaluationOf(600)

    const running = run(
      async (input) => {
        if (input === 0) {
          await datasets.deleteDataset({ id: datasetId })
          await datasets.createDataset({ id: datasetId, name: 'Another' })
        }
        return input
      },
      { maxConcurrency: 1 },
    )
    const { error } = await rejectionOf(running)

    expect(error.message).toMatch(/^Dataset not found: dataset-1/)
    expect(await onlyRun()).toMatchObject({ status: 'failed', stopReason: 'dataset' })
  })

  it('does not lose the calls that are in flight, however long they take', async () => {
    const { run, datasets, datasetId, seam, onlyRun, rows } = await evaluationOf(600)
    let calls = 0

    const running = rejectionOf(
      run(
        async (input) => {
          calls += 1
          if (calls === 1) await datasets.deleteDataset({ id: datasetId })
          if (calls > 498) await seam.sleep(60_000)
          return input
        },
        { maxConcurrency: 3 },
      ),
    )
    await seam.advanceUntil(running, 10_000)

    const stored = await onlyRun()
    expect(stored).toMatchObject({ status: 'failed', stopReason: 'dataset', succeededCount: 500, skippedCount: 100 })
    expect(await rows(stored.id)).toHaveLength(500)
  })

  it('after its last page was read changes nothing', async () => {
    const { run, datasets, datasetId } = await evaluationOf(3)

    const summary = await run(async (input) => {
      await datasets.deleteDataset({ id: datasetId })
      return input
    })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 3 })
  })
})
