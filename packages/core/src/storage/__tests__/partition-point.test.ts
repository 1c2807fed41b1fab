import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partitionPoint } from '../partition-point.ts'

describe('partitionPoint', () => {
  it('gives the index of the first entry that passes, or the length when none does', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 20 })).map((unordered) => unordered.toSorted((first, second) => first - second))

    fc.assert(
      fc.property(numbers, fc.integer({ min: -1, max: 21 }), (entries, limit) => {
        const first = entries.findIndex((entry) => entry > limit)

        expect(partitionPoint(entries, (entry) => entry > limit)).toBe(first === -1 ? entries.length : first)
      }),
    )
  })

  it('looks at no more entries than the halvings of the list', () => {
    const looked: number[] = []
    const entries = Array.from({ length: 1024 }, (_, index) => index)

    partitionPoint(entries, (entry) => looked.push(entry) > 0 && entry > 700)

    expect(looked.length).toBeLessThanOrEqual(11)
  })
})
