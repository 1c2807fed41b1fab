import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaHalfRatio } from '../gamma-half-ratio.ts'

describe('gammaHalfRatio', () => {
  test('gives the known values at one half and at 1', () => {
    expect(gammaHalfRatio(0.5)).toBeCloseTo(1 / Math.sqrt(Math.PI), 15)
    expect(gammaHalfRatio(1)).toBeCloseTo(Math.sqrt(Math.PI) / 2, 15)
  })

  test('gives a when multiplied with the ratio half a step on', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1e9, noNaN: true }), (a) => {
        expect(Math.abs((gammaHalfRatio(a) * gammaHalfRatio(a + 0.5)) / a - 1)).toBeLessThan(1e-14)
      }),
    )
  })
})
