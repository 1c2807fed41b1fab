import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../normal-quantile.ts'
import { studentTQuantile } from '../student-t-quantile.ts'

const step = 2 ** -20
/** Probabilities for which 1 − p is exact. */
const probability = fc.integer({ min: 1, max: 2 ** 20 - 2 }).map((k) => k * step)
const degreesOfFreedom = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.double({ min: 1, max: 1e6, noNaN: true }))

/** How far apart two values are, as a share of the larger of 1 and the expected one. */
function distance(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
}

describe('studentTQuantile', () => {
  // Upper tails 0.4, 0.1, 0.025, 0.005 and 1e-10: roots of the regularised incomplete beta function (from 1e5: of the integrated density)
  // with 40 digits by mpmath 1.4.1; the columns to 0.005 agree with the printed table in NIST/SEMATECH e-Handbook 1.3.6.7.2.
  test.each([
    [1, [0.32491969623290634, 3.0776835371752536, 12.706204736174705, 63.65674116287158, 3183098861.83791]],
    [2, [0.28867513459481287, 1.8856180831641267, 4.302652729749464, 9.924843200918293, 70710.67810804815]],
    [3, [0.2766706623326899, 1.6377443536962102, 3.1824463052837095, 5.840909309733357, 2225.7692846830932]],
    [4, [0.2707222947075974, 1.5332062740589438, 2.7764451051977943, 4.604094871349993, 416.1751403296041]],
    [10, [0.2601848294920802, 1.3721836411103356, 2.228138851986275, 3.1692726726169513, 25.466008021697725]],
    [29, [0.25568363457125615, 1.311433647301551, 2.0452296421327043, 2.7563859036706053, 9.51796550493783]],
    [100, [0.25402218245822783, 1.290074761346516, 1.9839715185235522, 2.6258905214380177, 7.083375481400722]],
    [1000, [0.25341451583949876, 1.2823987214609245, 1.9623390808264085, 2.580754698065951, 6.427876283134213]],
    [1e5, [0.25334777715717993, 1.281560031449361, 1.9599877075346095, 2.575878469908375, 6.3620004198436915]],
    [1e6, [0.25334717053784167, 1.2815524121299384, 1.959966356814107, 2.5758342201053344, 6.361406848876743]],
  ])('gives the values of mpmath for %d degrees of freedom', (degrees, expected) => {
    const actual = [0.4, 0.1, 0.025, 0.005, 1e-10].map((tail) => -studentTQuantile(tail, degrees))

    expect(Math.max(...actual.map((value, index) => distance(value, expected[index] ?? Number.NaN)))).toBeLessThan(1e-12)
  })

  test('agrees with the closed forms for 1 and 2 degrees of freedom', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(distance(studentTQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)))).toBeLessThan(1e-9)
        expect(distance(studentTQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeLessThan(1e-12)
      }),
    )
  })

  test('is symmetric about one half and increases with the probability', () => {
    fc.assert(
      fc.property(probability, degreesOfFreedom, (p, degrees) => {
        expect(studentTQuantile(p, degrees) + studentTQuantile(1 - p, degrees)).toBe(0)
        expect(studentTQuantile(p, degrees)).toBeLessThan(studentTQuantile(p + step, degrees))
      }),
    )
  })

  test('comes nearer to the normal quantile with more degrees of freedom, and is never nearer to 0', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.4, noNaN: true }), fc.integer({ min: 1, max: 10_000 }), (p, degrees) => {
        expect(studentTQuantile(p, degrees)).toBeLessThan(studentTQuantile(p, degrees + 1))
        expect(studentTQuantile(p, degrees)).toBeLessThan(normalQuantile(p))
      }),
    )
  })

  test('is the normal quantile for infinite and practically infinite degrees of freedom', () => {
    expect(studentTQuantile(0.975, Infinity)).toBe(normalQuantile(0.975))
    expect(studentTQuantile(0.975, 1e300)).toBe(normalQuantile(0.975))
    expect(studentTQuantile(0.975, 1e17)).toBeCloseTo(normalQuantile(0.975), 13)
  })

  test('is 0 at one half and infinite at the ends', () => {
    expect([0, 0.5, 1].map((p) => studentTQuantile(p, 3))).toEqual([-Infinity, 0, Infinity])
  })

  test('ends with a huge finite value where the true one is beyond every double', () => {
    expect(studentTQuantile(Number.MIN_VALUE, 1)).toBeLessThan(-1e308)
  })

  test.each([
    [1.5, 3, 'probability'],
    [Number.NaN, 3, 'probability'],
    [0.5, 0, 'degreesOfFreedom'],
    [0.5, Number.NaN, 'degreesOfFreedom'],
  ])('refuses probability %d with %d degrees of freedom', (p, degrees, path) => {
    expect(() => studentTQuantile(p, degrees)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path } }))
  })
})
