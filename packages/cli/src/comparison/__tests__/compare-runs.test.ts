import type { MastraScorer, Run, RunsStorage } from '@assay/core'
import { expect, it } from 'vitest'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import { compareRuns } from '../compare-runs.ts'

const items = Array.from({ length: 60 }, (_, index) => ({
  id: `i${String(index).padStart(2, '0')}`,
  expectedOutput: index,
  metadata: { half: index < 30 ? 'one' : 'two' },
}))
const right = (): number => 1
/** Right for the items before this one. */
const until =
  (end: string) =>
  (_input: unknown, { item }: { readonly item: { readonly id: string } }): number =>
    Number(item.id < end)

/** Errors on the second half. */
function failing(_input: unknown, { item }: { readonly item: { readonly id: string } }): number {
  if (item.id >= 'i30') throw new Error('no answer')
  return 1
}

function scored(threshold: number, direction: 'higher' | 'lower'): MastraScorer[] {
  return [
    { id: 'exact', threshold, run: () => ({ score: 0.5 }) },
    { id: 'length', direction, run: () => ({ score: 3 }) },
  ]
}

async function runOf(runs: RunsStorage, id: string): Promise<Run> {
  const run = await runs.getRunById({ id })
  if (run === null) throw new Error(`No run ${id}`)
  return run
}

async function compared(
  { stores }: Awaited<ReturnType<typeof storedDataset>>,
  options: Partial<Parameters<typeof compareRuns>[1]> = {},
): ReturnType<typeof compareRuns> {
  const [first, second] = [await runOf(stores.runs, 'a'), await runOf(stores.runs, 'b')]
  return compareRuns(stores, { first, second, ...options })
}

it('says that the second run is better where its rows are, and by how much', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', until('i40'), { runId: 'a' })
  await finishedRun(data.stores, 'b', right, { runId: 'b' })

  const comparison = await compared(data)

  expect(comparison).toMatchObject({ pairs: 60, changed: 0, onlyFirst: 0, onlySecond: 0, withheld: null, warnings: [], regressions: [] })
  expect(comparison.measures.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['passed', 'better'],
    ['exact', 'better'],
  ])
  expect(comparison.primary).toMatchObject({
    id: 'exact',
    difference: { improved: 20, worsened: 0 },
    first: { count: 60 },
    second: { mean: 1 },
  })
  expect(comparison.verdicts).toMatchObject({ failed: { passed: 20, failed: 0 }, passed: { passed: 40 } })
})

it('puts rows apart whose item changed, and counts those that one run alone has, whichever run is walked', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', right, { runId: 'a' })
  await data.stores.datasets.updateItem({ datasetId: 'data', id: 'i00', expectedOutput: 'other' })
  await data.stores.datasets.addItem({ datasetId: 'data', id: 'new', input: 'new' })
  await finishedRun(data.stores, 'b', right, { runId: 'b', itemIds: ['i00', 'i01', 'i02', 'new'] })

  const there = await compared(data)
  const [first, second] = [there.second, there.first]
  const back = await compareRuns(data.stores, { first, second })

  expect(there).toMatchObject({ pairs: 2, changed: 1, onlyFirst: 57, onlySecond: 1 })
  expect(back).toMatchObject({ pairs: 2, changed: 1, onlyFirst: 1, onlySecond: 57 })
  expect(there.warnings).toEqual(['A did all items, B 4 selected items: only items that both did are compared'])
})

it('counts a target that failed among what did not pass, and not as a score', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', right, { runId: 'a' })
  await finishedRun(data.stores, 'b', failing, { runId: 'b' })

  const comparison = await compared(data, { regressions: 2 })

  expect(comparison.measures).toMatchObject([
    { id: 'passed', verdict: 'worse', difference: { pairs: 60, worsened: 30 } },
    { id: 'exact', verdict: 'unclear', difference: { pairs: 30, worsened: 0 } },
  ])
  expect(comparison.sides.map(({ verdicts, latency }) => [verdicts.errored, latency.count])).toEqual([
    [0, 60],
    [30, 30],
  ])
  expect(comparison.regressions).toMatchObject([
    { itemId: 'i30', first: { verdict: 'passed' }, second: { error: 'no answer' } },
    { itemId: 'i31' },
  ])
})

it('takes lower scores for better ones where the scorer says so', async () => {
  const data = await storedDataset(items)
  const words: MastraScorer = { id: 'words', direction: 'lower', run: ({ output }) => ({ score: Number(output) }) }
  const scorers = [words]
  await finishedRun(data.stores, 'a', () => 5, { runId: 'a', scorers })
  await finishedRun(data.stores, 'b', (_input, { item }) => (item.id === 'i07' ? 9 : 3 + (Number(item.id.slice(1)) % 2)), {
    runId: 'b',
    scorers,
  })

  const comparison = await compared(data)

  expect(comparison.measures).toMatchObject([{ id: 'words', verdict: 'better', difference: { improved: 59, worsened: 1 } }])
  expect(comparison.regressions.map(({ itemId }) => itemId)).toEqual(['i07'])
})

it('takes the trials of an item together', async () => {
  const data = await storedDataset(items.slice(0, 10))
  await finishedRun(data.stores, 'a', (_input, { trial }) => Number(trial > 0), { runId: 'a', trials: 3 })
  await finishedRun(data.stores, 'b', right, { runId: 'b', trials: 2 })

  const { primary, onlyFirst } = await compared(data)

  expect(primary?.difference).toMatchObject({ pairs: 20, clusters: 10, difference: 0.5 })
  expect(onlyFirst).toBe(10)
})

it('groups items by a metadata key', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', until('i30'), { runId: 'a' })
  await finishedRun(data.stores, 'b', right, { runId: 'b' })

  const { groups } = await compared(data, { by: 'half' })

  expect(groups?.map(({ group, measure }) => [group, measure.difference.clusters, measure.verdict])).toEqual([
    ['one', 30, 'unclear'],
    ['two', 30, 'better'],
  ])
})

it('refuses a metadata key that no item has, and names those that there are', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', right, { runId: 'a' })
  await finishedRun(data.stores, 'b', right, { runId: 'b' })

  await expect(compared(data, { by: 'third' })).rejects.toThrow(
    '--by third: no item has this key in its metadata\nThe keys that there are: half',
  )
})

it('refuses a metadata key of which nearly each item has another value', async () => {
  const data = await storedDataset(Array.from({ length: 1_001 }, (_, index) => ({ id: `${index}`, metadata: { serial: index } })))
  await finishedRun(data.stores, 'a', right, { runId: 'a' })
  await finishedRun(data.stores, 'b', right, { runId: 'b' })

  await expect(compared(data, { by: 'serial' })).rejects.toThrow('--by serial: it has more than 1000 values')
})

it('pairs rows over many pages, in whatever order they were stored', async () => {
  const many = Array.from({ length: 1_203 }, (_, index) => ({ id: `${index}`, expectedOutput: index }))
  const data = await storedDataset(many)
  await finishedRun(data.stores, 'a', right, { runId: 'a' })
  await finishedRun(data.stores, 'b', async (_input, { item }) => Number(item.id !== '1200'), { runId: 'b', maxConcurrency: 50 })

  const comparison = await compared(data)

  expect(comparison).toMatchObject({ pairs: 1_203, onlyFirst: 0, onlySecond: 0 })
  expect(comparison.regressions.map(({ itemId }) => itemId)).toEqual(['1200'])
})

it('does not compare what was chosen by how it ended with what was not', async () => {
  const data = await storedDataset(items)
  const selection = { kind: 'filter', outcomeSelected: true } as const
  const itemIds = ['i50', 'i51']
  await finishedRun(data.stores, 'a', until('i40'), { runId: 'a' })
  await finishedRun(data.stores, 'b', right, { runId: 'b', itemIds, selection })
  await finishedRun(data.stores, 'c', right, { runId: 'c', itemIds, selection })
  const [second, third] = [await runOf(data.stores.runs, 'b'), await runOf(data.stores.runs, 'c')]

  const whole = await compared(data)
  const alike = await compareRuns(data.stores, { first: second, second: third })

  expect(whole.withheld).toMatch(/^B did rows that were chosen by how they ended before/)
  expect(alike.withheld).toBeNull()
  expect(alike.warnings).toEqual(['both did 2 selected items only, and nothing is said of the rest'])
})

it('warns where thresholds differ, and leaves out a scorer that turned round', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', right, { runId: 'a', scorers: scored(0.4, 'higher') })
  await finishedRun(data.stores, 'b', right, { runId: 'b', scorers: scored(0.6, 'lower') })

  const { warnings, measures } = await compared(data)

  expect(measures.map(({ id }) => id)).toEqual(['passed', 'exact'])
  expect(warnings).toEqual([
    'the threshold of exact is 0.4 in A and 0.6 in B: rows pass by different measures',
    'length is better when higher in A and when lower in B: it is not compared',
  ])
})

it('finds a scorer under the id that it had before', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', until('i40'), { runId: 'a' })
  await finishedRun(data.stores, 'b', right, { runId: 'b', scorers: [{ id: 'match', threshold: 1, run: () => ({ score: 1 }) }] })

  const { primary } = await compared(data, { formerly: { scorers: { match: 'exact' } } })

  expect(primary).toMatchObject({ id: 'match', verdict: 'better', difference: { improved: 20 } })
})

it('compares by verdicts and speed alone where no scorer is shared', async () => {
  const data = await storedDataset(items)
  await finishedRun(data.stores, 'a', right, { runId: 'a', scorers: [] })
  await finishedRun(data.stores, 'b', right, { runId: 'b' })

  const comparison = await compared(data)

  expect(comparison).toMatchObject({ primary: null, measures: [], pairs: 60 })
  expect(comparison.verdicts.unjudged.passed).toBe(60)
})
