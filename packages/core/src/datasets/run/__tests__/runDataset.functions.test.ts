import { describe, expect, it, vi } from 'vitest'
import { Mastra } from '../../../mastra/index.ts'
import type { Target } from '../../../evals/target.ts'
import { runDataset } from '../index.ts'
import { evaluationOf } from './evaluation.ts'

describe('a function', () => {
  it('gets its input, and the item, a signal, attempt and trial beside it', async () => {
    const { run, datasets, datasetId } = await evaluationOf([{ id: 'sum', input: [1, 2], expectedOutput: 3, metadata: { topic: 'sums' } }])
    const item = await datasets.getItemById({ datasetId, id: 'sum' })
    const target = vi.fn<Target>(() => 3)

    await run(target, { trials: 2 })

    expect(target.mock.calls).toEqual([
      [[1, 2], { item, signal: expect.any(AbortSignal), attempt: 1, trial: 0 }],
      [[1, 2], { item, signal: expect.any(AbortSignal), attempt: 1, trial: 1 }],
    ])
  })

  it('that is given goes before the one that the host knows', async () => {
    const { host, datasetId } = await evaluationOf(1)
    const getFunctionById = vi.fn(() => () => 'of the host')

    const { results } = await runDataset(
      { ...host, getFunctionById },
      { datasetId, targetType: 'function', targetId: 'f', target: () => 'given' },
    )

    expect(results[0]?.output).toBe('given')
    expect(getFunctionById).not.toHaveBeenCalled()
  })

  it.each<[string, (id: string) => unknown]>([
    ['at once', (id) => () => `of the host: ${id}`],
    ['by a promise', async (id) => () => `of the host: ${id}`],
  ])('that is not given is asked of the host, which answers %s', async (_, getFunctionById) => {
    const { host, datasetId } = await evaluationOf(1)

    const { results } = await runDataset({ ...host, getFunctionById }, { datasetId, targetType: 'function', targetId: 'f' })

    expect(results[0]?.output).toBe('of the host: f')
  })

  it('may be one of our Mastra, by its key alone', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(1)
    const mastra = new Mastra({ functions: { double: (input: number) => input * 2 }, storage: { stores: { runs, datasets } } })

    const { results } = await runDataset(mastra, { datasetId, targetType: 'function', targetId: 'double' })

    expect(results[0]?.output).toBe(0)
    await expect(runDataset(mastra, { datasetId, targetType: 'function', targetId: 'constructor' })).rejects.toThrow('Target not found')
  })
})

describe('a scorer as target', () => {
  it('is run on the input of each item, and its score and reason are the output', async () => {
    const { runs, datasets, datasetId } = await evaluationOf([
      { id: 'good', input: { output: 'Paris', groundTruth: 'Paris' } },
      { id: 'bad', input: { output: 'Rome', groundTruth: 'Paris' } },
    ])
    const run = vi.fn(async ({ output, groundTruth }: { output: unknown; groundTruth: unknown }) => ({
      score: output === groundTruth ? 1 : 0,
      reason: 'Compared',
      prompt: 'long',
      usage: { totalTokens: 4 },
    }))
    const mastra = new Mastra({ scorers: { judge: { id: 'judge', run } }, storage: { stores: { runs, datasets } } })
    const agrees = { id: 'agrees', run: ({ output }: { output: unknown }) => ({ score: (output as { score: number }).score }) }

    const { results, scores, usage } = await runDataset(mastra, { datasetId, targetType: 'scorer', targetId: 'judge', scorers: [agrees] })

    expect(run.mock.calls).toEqual([[{ output: 'Paris', groundTruth: 'Paris' }], [{ output: 'Rome', groundTruth: 'Paris' }]])
    expect(results.map(({ output }) => output)).toEqual([
      { score: 1, reason: 'Compared' },
      { score: 0, reason: 'Compared' },
    ])
    expect(scores[0]?.mean).toBe(0.5)
    expect(usage.totalTokens).toBe(8)
  })

  it.each<[string, unknown, unknown]>([
    ['no reason', { score: 0.5 }, { score: 0.5 }],
    ['NaN', { score: Number.NaN, reason: 'Odd' }, { score: null, reason: 'Odd' }],
    ['nothing', undefined, {}],
  ])('that gives %s has that as its output', async (_, answer, output) => {
    const { host, datasetId } = await evaluationOf(1)

    const { results } = await runDataset(
      { ...host, getScorerById: () => ({ id: 'judge', run: async () => answer }) },
      { datasetId, targetType: 'scorer', targetId: 'judge' },
    )

    expect(results[0]).toMatchObject({ error: null })
    expect(results[0]?.output).toEqual(output)
  })
})
