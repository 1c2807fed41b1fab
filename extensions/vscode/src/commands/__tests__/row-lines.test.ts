import { describe, expect, it } from 'vitest'
import { lineRangesText } from '../line-ranges-text.ts'
import { rowBeginnings } from '../row-beginnings.ts'

describe('lineRangesText', () => {
  it('writes lines that follow one another as a range', () => {
    expect(lineRangesText([9, 3, 7, 8, 3])).toBe('3,7-9')
  })
})

describe('rowBeginnings', () => {
  const lines = [2, 5, 6].map((line) => ({ line }))

  it('gives the beginning of the row that a line is in the middle of', () => {
    expect(rowBeginnings(lines, [{ first: 4, last: 4 }])).toEqual([2])
  })

  it('gives each row of several lines once', () => {
    expect(
      rowBeginnings(lines, [
        { first: 3, last: 5 },
        { first: 5, last: 5 },
      ]),
    ).toEqual([2, 5])
  })

  it('takes lines behind the last row to be its own, and those before the first for none', () => {
    expect(rowBeginnings(lines, [{ first: 99, last: 99 }])).toEqual([6])
    expect(rowBeginnings(lines, [{ first: 1, last: 1 }])).toEqual([])
  })

  it('gives all rows that begin on one line', () => {
    expect(rowBeginnings([{ line: 1 }, { line: 1 }], [{ first: 1, last: 1 }])).toEqual([1, 1])
  })
})
