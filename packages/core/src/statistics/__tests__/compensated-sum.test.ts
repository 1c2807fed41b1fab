import { describe, expect, test } from 'vitest'
import { CompensatedSum } from '../compensated-sum.ts'

describe('CompensatedSum', () => {
  test('keeps small values that a far larger one would swallow', () => {
    const sum = new CompensatedSum()

    for (const value of [1, 1e100, 1, -1e100]) sum.add(value)

    expect(sum.value).toBe(2)
  })

  test('adds ten tenths to exactly 1', () => {
    const sum = new CompensatedSum()

    for (let count = 0; count < 10; count++) sum.add(0.1)

    expect(sum.value).toBe(1)
  })
})
