import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { findWorstRows } from '../find-worst-rows.ts'
import type { PrimaryScorer } from '../primary-scorer.ts'
import { readRowScores } from '../read-row-scores.ts'
import { worstRowCells } from '../worst-row-lines.ts'
import { finishedRun, storedDataset } from './stored-runs.ts'

const items = ['a', 'b', 'c'].map((id) => ({ id, expectedOutput: id.toUpperCase() }))
const scorer: PrimaryScorer = { id: 'exact', name: 'Exact match', direction: 'higher', scale: 'percent' }

it('finds the items of the worst rows with what every target did', async () => {
  const { stores, dataset } = await storedDataset(items)
  const good = await finishedRun(stores, 'good', (_input, { item }) => item.expectedOutput)
  const bad = await finishedRun(stores, 'bad', (_input, { item }) => {
    if (item.id === 'b') throw new Error('no \u001b[31mB')
    return item.id === 'c' ? { text: 'c\u202e' } : 'A'
  })
  const runs = [good, bad]
  const scores = await Promise.all(runs.map((run) => readRowScores(stores.runs, run, 'exact')))

  const worst = await findWorstRows(stores, { runs, scores, direction: 'higher', dataset, limit: 5 })

  const places = { file: 'data.jsonl', lines: new Map([['b', 2]]) }
  expect(worstRowCells(worst, { targetIds: ['good', 'bad'], scorer, places, paint: plainPaint, width: 120 })).toEqual([
    ['data.jsonl:2', 'expected "B"', 'good got "B"', String.raw`bad errored: no \x1b[31mB`],
    ['item c', 'expected "C"', 'good got "C"', String.raw`bad got "c\u202e"`],
  ])
})

it('finds a row by its trial', async () => {
  const { stores, dataset } = await storedDataset(items)
  const run = await finishedRun(
    stores,
    'flaky',
    (_input, { item, trial }) => (item.id === 'b' && trial === 1 ? 0.25 : item.expectedOutput),
    { trials: 2 },
  )
  const scores = [await readRowScores(stores.runs, run, 'exact')]

  const worst = await findWorstRows(stores, { runs: [run], scores, direction: 'higher', dataset, limit: 5 })

  const cells = worstRowCells(worst, {
    targetIds: ['flaky'],
    scorer,
    places: { file: 'd', lines: new Map([['b', 2]]) },
    paint: plainPaint,
    width: 120,
  })
  expect(cells).toEqual([['d:2 (trial 1)', 'expected "B"', 'got 0.25 (25.0 %)']])
})

it('finds the items of a run that did some of them', async () => {
  const { stores, dataset } = await storedDataset(items)
  const itemIds = ['b', 'c']
  const run = await finishedRun(stores, 'bad', (_input, { item }) => (item.id === 'c' ? 'x' : item.expectedOutput), { itemIds })
  const scores = [await readRowScores(stores.runs, run, 'exact')]

  const worst = await findWorstRows(stores, { runs: [run], scores, direction: 'higher', dataset, itemIds, limit: 5 })

  expect(worst).toMatchObject([{ itemId: 'c', rows: [{ output: 'x' }] }])
})
