import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QuantileSketch } from '../quantile-sketch.ts'

const exactLimit = 2048

function sketchOf(values: readonly number[]): QuantileSketch {
  const sketch = new QuantileSketch()
  for (const value of values) sketch.add(value)
  return sketch
}

/** Type 7 of Hyndman and Fan over all values. */
function exactQuantile(values: readonly number[], probability: number): number {
  const sorted = Float64Array.from(values).toSorted()
  const rank = (sorted.length - 1) * probability
  const low = sorted[Math.floor(rank)] ?? Number.NaN
  const high = sorted[Math.ceil(rank)] ?? Number.NaN
  return low + (high - low) * (rank - Math.floor(rank))
}

const probability = fc.double({ min: 0, max: 1, noNaN: true })

describe('QuantileSketch up to 2,048 values', () => {
  // numpy 2: np.quantile([3.2, 0, 7.5, 1.1, 9.9, 4.4, 0.3], p), whose default is type 7, as is R's.
  test.each([
    [0, 0],
    [0.05, 0.09],
    [0.1, 0.18],
    [0.25, 0.7],
    [0.5, 3.2],
    [0.9, 8.46],
    [0.95, 9.18],
    [1, 9.9],
  ])('gives the value of numpy at %d', (p, expected) => {
    expect(sketchOf([3.2, 0, 7.5, 1.1, 9.9, 4.4, 0.3]).quantile(p)).toBeCloseTo(expected, 14)
  })

  test('is exact in any order of arrival', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(values, probability, (added, p) => {
        expect(sketchOf(added).quantile(p)).toBeCloseTo(exactQuantile(added, p), 6)
      }),
    )
  })

  test('stays exact at the last value that fits', () => {
    const values = Array.from({ length: exactLimit }, (_, index) => (index * 7919) % exactLimit)

    expect(sketchOf(values).quantile(0.5)).toBe((exactLimit - 1) / 2)
  })

  test('takes in values that come after a question', () => {
    const sketch = sketchOf([5, 1])

    const before = sketch.quantile(0.5)
    sketch.add(0)

    expect([before, sketch.quantile(0.5)]).toEqual([3, 1])
  })
})

describe('QuantileSketch beyond 2,048 values', () => {
  /** A few thousand values, made of a few that fast-check chose, so that it can shrink them. */
  const manyValues = fc
    .record({
      seeds: fc.array(
        fc.oneof(fc.constant(0), fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.double({ min: 0.1, max: 100, noNaN: true })),
        {
          minLength: 1,
          maxLength: 40,
        },
      ),
      count: fc.integer({ min: exactLimit + 1, max: 2 * exactLimit }),
    })
    .map(({ seeds, count }) => Array.from({ length: count }, (_, index) => (seeds[index % seeds.length] ?? 0) * (1 + index / 1000)))

  test('is within 1 % of the exact quantile, over the whole range of numbers', () => {
    fc.assert(
      fc.property(manyValues, probability, (values, p) => {
        const expected = exactQuantile(values, p)

        const actual = sketchOf(values).quantile(p) ?? Number.NaN

        expect(Math.abs(actual - expected)).toBeLessThanOrEqual(expected * 0.01)
      }),
      { numRuns: 60 },
    )
  })

  test('increases with the probability from the exact minimum to the exact maximum', () => {
    fc.assert(
      fc.property(manyValues, (values) => {
        const sketch = sketchOf(values)

        const quantiles = Array.from({ length: 101 }, (_, index) => sketch.quantile(index / 100) ?? Number.NaN)

        expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b))
        expect([quantiles[0], quantiles[100]]).toEqual([sketch.minimum, sketch.maximum])
        expect([sketch.minimum, sketch.maximum]).toEqual([Math.min(...values), Math.max(...values)])
      }),
      { numRuns: 30 },
    )
  })

  test('keeps zeros exact', () => {
    const values = Array.from({ length: 3000 }, (_, index) => (index % 3 === 0 ? 5 : 0))

    const sketch = sketchOf(values)

    expect([sketch.quantile(0.6), sketch.quantile(1)]).toEqual([0, 5])
  })

  test('counts each of a million values', () => {
    const sketch = new QuantileSketch()

    for (let value = 1; value <= 1_000_000; value++) sketch.add(value)

    expect(sketch.count).toBe(1_000_000)
    expect(Math.abs((sketch.quantile(0.95) ?? 0) / 950_000 - 1)).toBeLessThanOrEqual(0.01)
  })
})

describe('QuantileSketch', () => {
  test('has nothing to say without values', () => {
    const sketch = new QuantileSketch()

    expect([sketch.count, sketch.minimum, sketch.maximum, sketch.quantile(0.5)]).toEqual([0, null, null, null])
  })

  test.each([-1, Number.NaN, Infinity])('refuses the value %d and counts nothing', (value) => {
    const sketch = new QuantileSketch()

    expect(() => sketch.add(value)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path: 'value' } }))
    expect(sketch.count).toBe(0)
  })

  test.each([-0.1, 95, Number.NaN])('refuses the probability %d', (p) => {
    expect(() => sketchOf([1]).quantile(p)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path: 'probability' } }))
  })
})
