import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { Target } from '../../../evals/target.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import type { TargetType } from '../../../records/run.ts'
import { runDataset } from '../index.ts'
import { evaluationOf } from './evaluation.ts'

interface Order {
  lines: { name: string; count: number }[]
  at?: unknown
}

const orders = ['tea', 'milk', 'bread'].map((name, index) => ({
  id: `item-${index}`,
  input: { lines: [{ name, count: 1 }] },
  expectedOutput: { lines: [{ name, count: 2 }] },
  metadata: { tags: [name] },
}))

/** Changes every object that can be reached from a value. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Date) {
    value.setTime(0)
    return
  }
  if (value instanceof AbortSignal) return
  for (const inner of Object.values(value)) spoil(inner)
  Object.assign(value, { spoiled: true })
}

const double: Target = (input: Order) => ({ lines: input.lines.map(({ name, count }) => ({ name, count: count * 2 })) })

describe('what a target does to its input', () => {
  it('reaches no row, no scorer, no other trial and no dataset', async () => {
    const { run, rows, datasets, datasetId } = await evaluationOf(orders)
    const before = (await datasets.listItems({ datasetId })).items
    const seen: unknown[] = []

    const { runId, results } = await run(
      (input: Order, { item }) => {
        const output = double(input, { item, signal: new AbortController().signal, attempt: 1, trial: 0 })
        seen.push(structuredClone(item))
        spoil(input)
        spoil(item)
        return output
      },
      {
        trials: 2,
        scorers: [
          {
            id: 'exact',
            threshold: 1,
            run: ({ output, expectedOutput, input, metadata }) => {
              seen.push(structuredClone({ input, metadata }))
              return { score: JSON.stringify(output) === JSON.stringify(expectedOutput) ? 1 : 0 }
            },
          },
        ],
      },
    )

    expect(JSON.stringify(seen)).not.toContain('spoiled')
    expect((await datasets.listItems({ datasetId })).items).toEqual(before)
    const stored = await rows(runId)
    for (const row of [...stored, ...results]) {
      const item = before.find(({ id }) => id === row.itemId)
      expect(row).toMatchObject({ input: item?.input, expectedOutput: item?.expectedOutput, itemVersion: item?.version, verdict: 'passed' })
      expect(row.input).toEqual(item?.input)
    }
  })

  it.each<[TargetType, MastraHost]>([
    [
      'agent',
      {
        getAgentById: () => ({
          generate: async (input: unknown, { requestContext }: { requestContext: Map<string, unknown> }) => {
            spoil(input)
            for (const value of requestContext.values()) spoil(value)
            return { text: 'done' }
          },
        }),
      },
    ],
    [
      'workflow',
      {
        getWorkflowById: () => ({
          createRun: async () => ({
            start: async ({ inputData, requestContext }: { inputData: unknown; requestContext: Map<string, unknown> }) => {
              spoil(inputData)
              for (const value of requestContext.values()) spoil(value)
              return { status: 'success', result: 'done' }
            },
          }),
        }),
      },
    ],
    [
      'scorer',
      {
        getScorerById: () => ({
          id: 'judge',
          run: async (input: unknown) => {
            spoil(input)
            return { score: 1 }
          },
        }),
      },
    ],
  ])('reaches no row and no scorer when the target is of type %s', async (targetType, look) => {
    const items = orders.map((order) => ({ ...order, metadata: { requestContext: { user: { name: 'Ada' } } } }))
    const { host, datasetId, rows } = await evaluationOf(items)
    const judged: unknown[] = []
    const witness: MastraScorer = {
      id: 'witness',
      run: ({ input, metadata }) => {
        judged.push(structuredClone({ input, metadata }))
        return { score: 1 }
      },
    }
    const options = { datasetId, targetType, targetId: 'target-1', trials: 2, scorers: [witness] }

    const { runId, succeededCount } = await runDataset({ ...host, ...look }, options)

    expect(succeededCount).toBe(6)
    expect(judged).toHaveLength(6)
    expect(JSON.stringify([judged, await rows(runId)])).not.toContain('spoiled')
  })

  it('later reaches no row either', async () => {
    const { run, rows } = await evaluationOf(orders)
    const inputs: unknown[] = []
    const outputs: { lines: string[] }[] = []

    const { runId } = await run((input: unknown) => {
      inputs.push(input)
      const output = { lines: ['one'] }
      outputs.push(output)
      return output
    })
    for (const value of [...inputs, ...outputs]) spoil(value)

    const stored = await rows(runId)
    expect(stored.map(({ input }) => input)).toEqual(orders.map(({ input }) => input))
    expect(stored.map(({ output }) => output)).toEqual(orders.map(() => ({ lines: ['one'] })))
  })

  it('reaches no other row when the same output is returned each time', async () => {
    const { run, rows } = await evaluationOf(3)
    const shared = { calls: 0, words: ['a'] }

    const { runId } = await run(
      () => {
        shared.calls += 1
        return shared
      },
      { maxConcurrency: 1 },
    )

    expect((await rows(runId)).map(({ output }) => output)).toEqual([1, 2, 3].map((calls) => ({ calls, words: ['a'] })))
  })
})

describe('what a scorer does to what it gets', () => {
  it('reaches no row and no other scorer', async () => {
    const { run, rows } = await evaluationOf(orders)
    const judged: unknown[] = []

    const { runId, results } = await run(double, {
      scorers: [
        {
          id: 'spoiler',
          run: (given) => {
            spoil(given.input)
            spoil(given.output)
            spoil(given.groundTruth)
            spoil(given.metadata)
            return { score: 1 }
          },
        },
        {
          id: 'witness',
          run: async ({ input, output, expectedOutput, metadata }) => {
            judged.push(structuredClone({ input, output, expectedOutput, metadata }))
            return { score: 1 }
          },
        },
      ],
    })

    expect(JSON.stringify([judged, await rows(runId), results])).not.toContain('spoiled')
    expect(judged).toHaveLength(3)
  })

  it('reaches no score through the answer that it keeps', async () => {
    const { run, rows } = await evaluationOf(2)
    const answer = { score: 0.5, reason: 'Kept' }
    const scorer = vi.fn(() => answer)

    const { runId } = await run((input) => input, { scorers: [{ id: 'keeper', run: scorer }] })
    answer.score = 7
    answer.reason = 'Changed'

    expect((await rows(runId)).map(({ scores }) => scores[0])).toMatchObject([1, 2].map(() => ({ score: 0.5, reason: 'Kept' })))
  })
})

describe('the summary', () => {
  it('shares nothing with the store', async () => {
    const { run, rows, onlyRun } = await evaluationOf(orders)
    const summary = await run(double, { scorers: [{ id: 'one', run: () => ({ score: 1 }) }] })
    const [storedRows, storedRun] = [await rows(summary.runId), await onlyRun()]

    spoil(summary)

    expect(await rows(summary.runId)).toEqual(storedRows)
    expect(await onlyRun()).toEqual(storedRun)
  })

  it('shares nothing with the options', async () => {
    const { run, onlyRun } = await evaluationOf(2)
    const metadata = { words: ['a'] }
    const tags = ['nightly']
    const itemIds = ['item-0']

    await run((input) => input, { metadata, tags, itemIds })
    metadata.words.push('b')
    tags.push('weekly')
    itemIds.push('item-1')

    expect(await onlyRun()).toMatchObject({ metadata: { words: ['a'] }, tags: ['nightly'], selection: { itemIds: ['item-0'] } })
  })
})
