import { expect, it } from 'vitest'
import { parseLineRanges, rangesText } from '../line-ranges.ts'

it.each([
  ['3', [{ first: 3, last: 3 }], '3'],
  [
    '3,7-9',
    [
      { first: 3, last: 3 },
      { first: 7, last: 9 },
    ],
    '3,7-9',
  ],
  [
    ' 2 - 4 , 10- ',
    [
      { first: 2, last: 4 },
      { first: 10, last: Number.POSITIVE_INFINITY },
    ],
    '2-4,10-',
  ],
])('reads %j', (text, ranges, shown) => {
  expect(parseLineRanges(text)).toEqual(ranges)
  expect(rangesText(ranges)).toBe(shown)
})

it.each(['', 'a', '3,', '-3', '1.5', '3-7-9', '0', '0-4', '9-7'])('says what is wrong with %j', (text) => {
  expect(parseLineRanges(text)).toMatch(/^[A-Z].*\.$/)
})
