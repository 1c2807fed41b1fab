import { describe, expect, it } from 'vitest'
import { ScoreRange } from '../../scores/score-range.ts'
import type { JudgedRow, RowOutcome } from '../row-outcome.ts'
import { rowMarks } from '../row-marks.ts'

function outcome(itemId: string, verdict: JudgedRow['verdict'], contentHash?: string): RowOutcome {
  const row = { itemId, trial: 0, verdict, scores: [], error: null, ...(contentHash === undefined ? {} : { contentHash }) }
  return { itemId, run: { id: 'r', createdAt: '', scorers: [], group: 'r' }, row, range: new ScoreRange(), alike: 1, rows: 1 }
}

/** Items are named after their lines. */
const spanOf = (itemId: string): { first: number; contentHash: string } => ({ first: Number(itemId), contentHash: 'now' })
const nowhere = (): boolean => false

describe('rowMarks', () => {
  it('marks rows with problems, worst first, then by line', () => {
    const outcomes = [
      outcome('4', 'failed'),
      outcome('1', 'passed'),
      outcome('2', 'failed'),
      outcome('3', 'unscored'),
      outcome('9', 'errored'),
    ]

    const { marks } = rowMarks(outcomes, spanOf, nowhere)

    expect(marks.map(({ line }) => line)).toEqual([9, 2, 4, 3])
  })

  it('leaves out rows that changed, are gone, or are marked elsewhere', () => {
    const outcomes = [outcome('1', 'failed', 'before'), outcome('2', 'failed', 'now'), outcome('3', 'failed'), outcome('4', 'failed')]

    const { marks } = rowMarks(
      outcomes,
      (itemId) => (itemId === '3' ? null : spanOf(itemId)),
      (itemId) => itemId === '4',
    )

    expect(marks.map(({ line }) => line)).toEqual([2])
  })

  it('marks 1,000 rows, or 999 and a note how many are left out', () => {
    const many = Array.from({ length: 1001 }, (_, line) => outcome(String(line), 'failed'))

    expect(rowMarks(many.slice(1), spanOf, nowhere)).toMatchObject({ leftOut: 0, marks: { length: 1000 } })
    expect(rowMarks(many, spanOf, nowhere)).toMatchObject({ leftOut: 2, marks: { length: 999 } })
  })
})
