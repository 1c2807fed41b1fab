import { expect, it, vi } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import type { PrimaryScorer } from '../primary-scorer.ts'
import { readRowScores } from '../read-row-scores.ts'
import { sinceLastLine } from '../since-last-line.ts'
import { sinceLastRun } from '../since-last-run.ts'
import { finishedRun, storedDataset } from './stored-runs.ts'

const items = Array.from({ length: 60 }, (_, index) => ({ id: `i${String(index).padStart(2, '0')}`, expectedOutput: index }))
const scorer: PrimaryScorer = { id: 'exact', name: 'Exact match', direction: 'higher', scale: 'percent' }
const right = (): number => 1
const often = (_input: unknown, { item }: { item: { id: string } }): number => Number(item.id < 'i40')

/** Answers all items but one. */
function unless(id: string): (input: unknown, context: { item: { id: string } }) => number {
  return (_input, { item }) => {
    if (item.id === id) throw new Error('no answer')
    return 1
  }
}

it('compares with the newest completed run of the same target, row by row', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', right)
  await finishedRun(stores, 'a', often, { runId: 'before' })
  await finishedRun(stores, 'b', right)
  const current = await finishedRun(stores, 'a', right)

  const since = await sinceLastRun(stores, current, scorer)

  expect(since).toMatchObject({ previous: { id: 'before' }, estimate: { pairs: 60, improved: 20, worsened: 0 }, leftOut: 0 })
  expect(since && sinceLastLine(since, scorer, plainPaint)).toMatch(/^\+33\.3 points \[\d+\.\d, \d+\.\d\] since before: better$/)
})

it('leaves out rows that are new or changed, and says how many', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', right, { runId: 'before' })
  await stores.datasets.updateItem({ datasetId: 'data', id: 'i00', expectedOutput: 'other' })
  await stores.datasets.addItem({ datasetId: 'data', id: 'new', input: 'new' })
  const current = await finishedRun(stores, 'a', often)

  const since = await sinceLastRun(stores, current, scorer)

  expect(since).toMatchObject({ estimate: { pairs: 59, worsened: 20 }, leftOut: 2 })
  expect(since && sinceLastLine(since, scorer, plainPaint)).toMatch(/ since before: worse \(2 rows left out\)$/)
})

it.each([1, 2])('leaves out rows that one of both runs of the same version has no score for (%d trials)', async (trials) => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', unless('i00'), { runId: 'before', trials })
  const current = await finishedRun(stores, 'a', unless('i01'), { trials })

  const since = await sinceLastRun(stores, current, scorer)

  expect(since).toMatchObject({ estimate: { pairs: 58 * trials, clusters: 58 }, leftOut: 2 * trials })
})

it('takes the scores that are at hand, and reads no row of the run then', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', often, { runId: 'before' })
  const current = await finishedRun(stores, 'a', right)
  const scores = await readRowScores(stores.runs, current, 'exact')
  const iterate = vi.spyOn(stores.runs, 'iterateResults')

  const since = await sinceLastRun(stores, current, scorer, scores)

  expect(since).toMatchObject({ estimate: { pairs: 60, improved: 20 }, leftOut: 0 })
  expect(iterate.mock.calls.map(([{ runId }]) => runId)).toEqual(['before'])
})

it('finds the run of a target and a scorer that have other ids now', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', often, { runId: 'before' })
  const current = await finishedRun(stores, 'b', right, { scorers: [{ id: 'match', run: () => ({ score: 1 }) }] })
  const match = { ...scorer, id: 'match' }

  const unknown = await sinceLastRun(stores, current, match)
  const since = await sinceLastRun(stores, current, match, null, { targets: { b: 'a' }, scorers: { match: ['exact'] } })

  expect(unknown).toBeNull()
  expect(since).toMatchObject({ previous: { id: 'before' }, estimate: { pairs: 60, improved: 20, worsened: 0 }, leftOut: 0 })
})

it('prefers the newest run, whichever id it has', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'b', right, { runId: 'new id' })
  await finishedRun(stores, 'a', right, { runId: 'old id' })
  const current = await finishedRun(stores, 'b', right)

  const since = await sinceLastRun(stores, current, scorer, null, { targets: { b: ['a', 'gone'] } })

  expect(since?.previous.id).toBe('old id')
})

it('calls noise by its name', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', often, { runId: 'before' })
  const current = await finishedRun(stores, 'a', often)

  const since = await sinceLastRun(stores, current, scorer)

  expect(since && sinceLastLine(since, scorer, plainPaint)).toMatch(/^\+0\.0 points \[-.*\] since before: no clear difference$/)
})

it('takes lower as better where the scorer does', async () => {
  const { stores } = await storedDataset(items)
  const lower: PrimaryScorer = { ...scorer, direction: 'lower', scale: 'number' }
  await finishedRun(stores, 'a', right, { runId: 'before' })
  const current = await finishedRun(stores, 'a', often)

  const since = await sinceLastRun(stores, current, lower)

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

  expect(await sinceLastRun(stores, current, scorer)).toBeNull()
})

it('says nothing of rows that were chosen by how they ended', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', often)
  const selection = { kind: 'filter', filter: { failedOf: 'x' }, outcomeSelected: true } as const
  const current = await finishedRun(stores, 'a', right, { itemIds: ['i40', 'i41'], selection })

  expect(await sinceLastRun(stores, current, scorer)).toBeNull()
})

it('compares a part with a run of the same part, else with one of everything, and never the whole with a part', async () => {
  const { stores } = await storedDataset(items)
  const part = { itemIds: ['i39', 'i40'], selection: { kind: 'sample', size: 2, seed: 1 } } as const
  await finishedRun(stores, 'a', often, { runId: 'whole' })
  await finishedRun(stores, 'a', right, { runId: 'other part', itemIds: ['i39', 'i41'] })
  const first = await finishedRun(stores, 'a', right, part)
  const sinceFirst = await sinceLastRun(stores, first, scorer)
  const second = await finishedRun(stores, 'a', often, { ...part, itemIds: ['i40', 'i39'] })
  const sinceSecond = await sinceLastRun(stores, second, scorer)
  const sinceWhole = await sinceLastRun(stores, await finishedRun(stores, 'a', right), scorer)

  expect(sinceFirst).toMatchObject({ previous: { id: 'whole' }, estimate: { pairs: 2 }, leftOut: 0 })
  expect(sinceSecond).toMatchObject({ previous: { id: first.runId }, estimate: { worsened: 1 } })
  expect(sinceWhole).toMatchObject({ previous: { id: 'whole' }, estimate: { pairs: 60 } })
})
