import type { RunResult } from '@assay/core'
import { expect, it } from 'vitest'
import { worstResults } from '../worst-results.ts'
import { errored, resultRow, rowOfEach, scoreOf } from './document-source.ts'

async function* stream(rows: readonly RunResult[]): AsyncGenerator<RunResult, void, undefined> {
  yield* rows
}

const failed = (itemId: string, score: number, itemIndex: number): RunResult =>
  resultRow(itemId, { verdict: 'failed', itemIndex, scores: [scoreOf(score)] })

it('ranks errors before missing scores before failures, and failures by their score', async () => {
  const rows = [
    failed('better', 0.4, 1),
    rowOfEach.passed,
    failed('worse', 0.1, 2),
    rowOfEach.unscored,
    rowOfEach.unjudged,
    rowOfEach.errored,
  ]

  const worst = await worstResults(stream(rows), { id: 'exact', direction: 'higher' }, 5)

  expect(worst.rows.map(({ itemId }) => itemId)).toEqual(['e', 'u', 'worse', 'better'])
  expect(worst.counts).toEqual({ errored: 1, unscored: 1, failed: 2 })
})

it('takes high scores for the worst where lower is better', async () => {
  const worst = await worstResults(stream([failed('a', 1, 0), failed('b', 9, 1)]), { id: 'exact', direction: 'lower' }, 1)

  expect(worst.rows.map(({ itemId }) => itemId)).toEqual(['b'])
})

it('keeps the first in dataset order of those that are as bad', async () => {
  const rows = [9, 3, 7, 1, 5].map((itemIndex) => errored(`e${itemIndex}`, 'boom', { itemIndex }))

  const worst = await worstResults(stream(rows), null, 3)

  expect(worst.rows.map(({ itemId }) => itemId)).toEqual(['e1', 'e3', 'e5'])
  expect(worst.counts.errored).toBe(5)
})
