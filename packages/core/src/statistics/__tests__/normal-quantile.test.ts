import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../normal-quantile.ts'

describe('normalQuantile', () => {
  // √2 erf⁻¹(1 − 2p) with 80 digits (400 for the last one) by mpmath 1.4.1; to the digits printed the same as R's qnorm.
  test.each([
    [0.4, -0.2533471031357998],
    [0.25, -0.6744897501960817],
    [0.1, -1.2815515655446006],
    [0.025, -1.9599639845400543],
    [0.005, -2.575829303548901],
    [1e-6, -4.753424308822899],
    [1e-15, -7.941345326170997],
    [1e-30, -11.4640246884436],
    [1e-300, -37.0470962993612],
  ])('gives the value of mpmath at %d', (probability, expected) => {
    expect(Math.abs(normalQuantile(probability) / expected - 1)).toBeLessThan(1e-14)
  })

  test('is 0 at one half and infinite at the ends', () => {
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity])
  })

  test('is symmetric about one half and increases', () => {
    const step = 2 ** -20
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 20 - 2 }), (k) => {
        expect(normalQuantile(k * step)).toBe(-normalQuantile(1 - k * step))
        expect(normalQuantile(k * step)).toBeLessThan(normalQuantile((k + 1) * step))
      }),
    )
  })

  test.each([-0.1, 1.1, Number.NaN])('refuses the probability %d', (probability) => {
    expect(() => normalQuantile(probability)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path: 'probability' } }))
  })
})
