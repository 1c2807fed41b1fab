import { describe, expect, test } from 'vitest'
import { LogHistogram } from '../log-histogram.ts'

/** The largest relative error over all ranks, for numbers given in ascending order. */
function worstError(histogram: LogHistogram, ascending: readonly number[]): number {
  return Math.max(...ascending.map((value, rank) => Math.abs(histogram.valueAt(rank) / value - 1)))
}

describe('LogHistogram', () => {
  // Steps of 0.1 % meet every bucket at its lower end, its upper end and in between.
  const fine = Array.from({ length: 5000 }, (_, index) => 1.001 ** (index - 2500))
  const wide = Array.from({ length: 600 }, (_, index) => 10 ** (index - 300))

  test.each([
    ['ascending', (values: readonly number[]) => values],
    ['descending', (values: readonly number[]) => values.toReversed()],
    ['both ways from the middle', (values: readonly number[]) => values.toSorted((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)))],
  ])('knows every number to within 1 % when they arrive %s', (_order, arrange) => {
    for (const ascending of [fine, wide]) {
      const histogram = new LogHistogram()

      for (const value of arrange(ascending)) histogram.add(value)

      expect(worstError(histogram, ascending)).toBeLessThan(0.01)
    }
  })

  test('has nothing beyond the last rank', () => {
    const histogram = new LogHistogram()
    histogram.add(3)

    expect(histogram.valueAt(1)).toBe(Infinity)
  })
})
