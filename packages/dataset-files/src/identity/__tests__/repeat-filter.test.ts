import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RepeatFilter } from '../repeat-filter.ts'

function filterOf(ids: readonly string[], fileBytes: number): RepeatFilter {
  const filter = new RepeatFilter(fileBytes)
  for (const id of ids) filter.add(id)
  return filter
}

describe('RepeatFilter', () => {
  it('suspects every id that was added twice, however small the file', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat({ max: 1000 }), (ids, fileBytes) => {
        const filter = filterOf([...ids, ...ids], fileBytes)

        expect(ids.every((id) => filter.isSuspect(id))).toBe(true)
      }),
    )
  })

  it('suspects nothing when nothing was added twice and nothing shares a bit', () => {
    const filter = filterOf(['a', 'b', 'c'], 100)

    expect(filter.hasSuspects()).toBe(false)
    expect(filter.isSuspect('a')).toBe(false)
  })

  it('suspects none of many different ids of rows of 1 kB, so that their file is looked through once', () => {
    const ids = Array.from({ length: 200_000 }, (_, index) => `item-${index}`)

    expect(filterOf(ids, 1_000 * ids.length).hasSuspects()).toBe(false)
  })

  it('suspects few of many different ids of rows of 100 bytes', () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `item-${index}`)

    const filter = filterOf(ids, 100 * ids.length)

    expect(ids.filter((id) => filter.isSuspect(id)).length).toBeLessThan(ids.length * 0.01)
  })
})
