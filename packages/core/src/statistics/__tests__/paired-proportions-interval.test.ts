import { describe, expect, test } from 'vitest'
import { pairedProportionsInterval } from '../paired-proportions-interval.ts'

describe('pairedProportionsInterval', () => {
  // R package statpsych, manual of ci.prop.ps(.05, 12, 4, 26, 6): 0.2548067 to 0.6251933.
  test('gives the published interval of Bonett and Price', () => {
    const interval = pairedProportionsInterval(26, 4, 48)

    expect(interval.low).toBeCloseTo(0.2548067, 7)
    expect(interval.high).toBeCloseTo(0.6251933, 7)
  })

  test('changes sides when gains and losses change places', () => {
    const { low, high } = pairedProportionsInterval(4, 26, 48)

    expect([-high, -low]).toEqual(Object.values(pairedProportionsInterval(26, 4, 48)))
  })

  test('is narrower around 0 the more pairs stay the same', () => {
    const [ten, hundred] = [pairedProportionsInterval(0, 0, 10), pairedProportionsInterval(0, 0, 100)]

    expect(ten.high).toBeCloseTo(0.231, 3)
    expect(hundred.high).toBeLessThan(ten.high / 8)
    expect(hundred.low).toBe(-hundred.high)
  })

  test('does not leave the range of a difference of proportions', () => {
    expect(pairedProportionsInterval(1, 0, 1).high).toBe(1)
  })
})
