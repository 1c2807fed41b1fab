import { expect, it } from 'vitest'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import { checkStoredRuns, prepareGates } from '../prepare-gates.ts'

const items = [
  { id: 'a', expectedOutput: 'x', metadata: { language: 'deu' } },
  { id: 'b', expectedOutput: 'y', metadata: { language: 'deu' } },
  { id: 'c', expectedOutput: 'x', metadata: { language: 'fra' } },
  { id: 'd', expectedOutput: 'z', metadata: {} },
]

it('checks each group of stored rows, over all runs and for each by itself', async () => {
  const { stores, dataset } = await storedDataset(items)
  const runs = [
    await finishedRun(stores, 'always x', () => 'x', { trials: 2 }),
    await finishedRun(stores, 'right', (_, { item }) => items.find(({ id }) => id === item.id)?.expectedOutput),
  ]
  const settings = { each: { language: { minPassRate: 0.5, minScore: { exact: 0.6 } } } }
  const gates = await prepareGates(settings, stores.datasets, { datasetId: 'data', version: dataset.version })

  const { all, byRun } = await checkStoredRuns(gates, stores.runs, runs)

  expect(all.slice(2)).toEqual([
    {
      gate: 'pass rate at least 50 % in each language',
      passed: false,
      values: ['0 % without language', '100 % in deu at worst'],
    },
    {
      gate: 'Exact match at least 60 % in each language',
      passed: false,
      values: ['0 % without language, 50 % in deu', '100 % in deu at worst'],
    },
  ])
  expect(byRun.map((results) => results.map(({ passed }) => passed))).toEqual([
    [true, true, false, false],
    [true, true, true, true],
  ])
})

it('refuses a key that no item has, before anything is run', async () => {
  const { stores, dataset } = await storedDataset(items)
  const settings = { each: { lang: { maxErrored: 0 } } }

  await expect(prepareGates(settings, stores.datasets, { datasetId: 'data', version: dataset.version })).rejects.toThrow(
    'A gate for each lang: no item has this key in its metadata\nThe keys that there are: language',
  )
})
