import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilsonInterval } from '../wilson-interval.ts'

const proportion = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((total) => fc.record({ total: fc.constant(total), successes: fc.integer({ min: 0, max: total }) }))

describe('wilsonInterval', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published 95 % interval of %d in %d', (successes, total, low, high) => {
    const interval = wilsonInterval(successes, total)

    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  // statsmodels 0.15.0: proportion_confint(3, 7, alpha=0.01, method='wilson').
  test('gives the value of statsmodels for 99 %', () => {
    const interval = wilsonInterval(3, 7, 0.99)

    expect(interval?.low).toBeCloseTo(0.11637368051613811, 13)
    expect(interval?.high).toBeCloseTo(0.8102850959116126, 13)
  })

  test('holds the proportion, lies within 0 and 1, and mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(proportion, fc.double({ min: 0.01, max: 0.999, noNaN: true }), ({ successes, total }, confidence) => {
        const { low, high } = wilsonInterval(successes, total, confidence) ?? { low: Number.NaN, high: Number.NaN }
        const mirrored = wilsonInterval(total - successes, total, confidence)

        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(successes / total)
        expect(high).toBeGreaterThanOrEqual(successes / total)
        expect(high).toBeLessThanOrEqual(1)
        expect(mirrored?.low).toBeCloseTo(1 - high, 12)
        expect(mirrored?.high).toBeCloseTo(1 - low, 12)
      }),
    )
  })

  test('starts at exactly 0 without a success and ends at exactly 1 without a failure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (total) => {
        expect(wilsonInterval(0, total)?.low).toBe(0)
        expect(wilsonInterval(total, total)?.high).toBe(1)
      }),
    )
  })

  test('is null without observations', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
  })

  test.each([
    [-1, 3, 0.95, 'successes'],
    [4, 3, 0.95, 'successes'],
    [1, Infinity, 0.95, 'successes'],
    [Number.NaN, 3, 0.95, 'successes'],
    [1, 3, 0, 'confidence'],
    [1, 3, 95, 'confidence'],
  ])('refuses %d of %d at confidence %d', (successes, total, confidence, path) => {
    expect(() => wilsonInterval(successes, total, confidence)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path } }))
  })
})
