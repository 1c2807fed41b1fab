import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { differenceText } from '../difference-text.ts'
import { MeasureTally } from '../measure-tally.ts'

function told(direction: 'higher' | 'lower', pairs: readonly (readonly [number, number])[]): string {
  const tally = new MeasureTally({ kind: 'score', id: 's', name: 'S', direction }, 1)
  for (const [index, [first, second]] of pairs.entries()) tally.add(String(index), first, second)
  return differenceText(tally.result(), plainPaint)
}

// Differences of mean 3 and deviation √(8/7) over 8 pairs: t of 7 degrees of freedom is 2.365.
it.each([
  ['higher', 'B is better by 3.000 [2.106, 3.894]'],
  ['lower', 'B is worse by 3.000 [2.106, 3.894]'],
] as const)('says how much larger values mean where %s is better', (direction, text) => {
  expect(
    told(direction, [
      [10, 12],
      [10, 13],
      [10, 14],
      [10, 13],
      [10, 13],
      [10, 11],
      [10, 14],
      [10, 14],
    ]),
  ).toBe(text)
})

// Bonett and Price with 20 of 40 lost: (21/42 + 1/42 − (20/42)²)/42 is the variance.
it.each([
  ['higher', 'B is worse by 50.0 [31.1, 64.1] points'],
  ['lower', 'B is better by 0.500 [0.311, 0.641]'],
] as const)('says how much smaller values mean where %s is better', (direction, text) => {
  const pairs = Array.from({ length: 40 }, (_, index) => [1, index % 2] as const)

  expect(told(direction, pairs)).toBe(text)
})

it('says that there is no clear difference where the interval holds 0', () => {
  expect(
    told('higher', [
      [1, 0],
      [0, 1],
      [1, 1],
    ]),
  ).toMatch(/^no clear difference \(\+0\.0 points \[-/)
})

it('says when rows are too few, and when there is none', () => {
  expect(told('higher', [[0, 1]])).toBe('too few rows to tell: 1 (+100.0 points)')
  expect(told('higher', [])).toBe('no row has a value in both')
})
