import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import type { PrimaryScorer } from '../primary-scorer.ts'
import { sinceLastLine } from '../since-last-line.ts'
import { sinceLastRun } from '../since-last-run.ts'
import { finishedRun, storedDataset } from './stored-runs.ts'

const items = Array.from({ length: 60 }, (_, index) => ({ id: `i${String(index).padStart(2, '0')}`, expectedOutput: index }))
const scorer: PrimaryScorer = { id: 'exact', name: 'Exact match', direction: 'higher', scale: 'percent' }
const right = (): number => 1
const often = (_input: unknown, { item }: { item: { id: string } }): number => Number(item.id < 'i40')

it('compares with the newest completed run of the same target, row by row', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', right)
  await finishedRun(stores, 'a', often, { runId: 'before' })
  await finishedRun(stores, 'b', right)
  const current = await finishedRun(stores, 'a', right)

  const since = await sinceLastRun(stores.runs, current, scorer)

  expect(since).toMatchObject({ previous: { id: 'before' }, estimate: { pairs: 60, improved: 20, worsened: 0 }, leftOut: 0 })
  expect(since && sinceLastLine(since, scorer, plainPaint)).toMatch(/^\+33\.3 points \[\d+\.\d, \d+\.\d\] since before: better$/)
})

it('leaves out rows that are new or changed, and says how many', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', right, { runId: 'before' })
  await stores.datasets.updateItem({ datasetId: 'data', id: 'i00', expectedOutput: 'other' })
  await stores.datasets.addItem({ datasetId: 'data', id: 'new', input: 'new' })
  const current = await finishedRun(stores, 'a', often)

  const since = await sinceLastRun(stores.runs, current, scorer)

  expect(since).toMatchObject({ estimate: { pairs: 59, worsened: 20 }, leftOut: 2 })
  expect(since && sinceLastLine(since, scorer, plainPaint)).toMatch(/ since before: worse \(2 rows left out\)$/)
})

it('calls noise by its name', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', often, { runId: 'before' })
  const current = await finishedRun(stores, 'a', often)

  const since = await sinceLastRun(stores.runs, current, scorer)

  expect(since && sinceLastLine(since, scorer, plainPaint)).toMatch(/^\+0\.0 points \[-.*\] since before: no clear difference$/)
})

it('takes lower as better where the scorer does', async () => {
  const { stores } = await storedDataset(items)
  const lower: PrimaryScorer = { ...scorer, direction: 'lower', scale: 'number' }
  await finishedRun(stores, 'a', right, { runId: 'before' })
  const current = await finishedRun(stores, 'a', often)

  const since = await sinceLastRun(stores.runs, current, lower)

  expect(since && sinceLastLine(since, lower, plainPaint)).toMatch(/^-0\.333 .* better$/)
})

it.each([
  ['there is no other run', {}, 'none'],
  ['the other is of the same group', { groupId: 'g' }, 'a'],
  ['the other has other scorers', { scorers: [] }, 'a'],
  ['the other was chosen by how its rows ended', { itemIds: ['i00'], selection: { kind: 'ids', outcomeSelected: true } as const }, 'a'],
  ['the other is of another target', {}, 'b'],
])('has nothing to compare with when %s', async (_when, options, targetId) => {
  const { stores } = await storedDataset(items)
  if (targetId !== 'none') await finishedRun(stores, targetId, right, options)
  const current = await finishedRun(stores, 'a', right, { groupId: 'g' })

  expect(await sinceLastRun(stores.runs, current, scorer)).toBeNull()
})
