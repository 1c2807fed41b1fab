import { describe, expect, it } from 'vitest'
import { newestFirst } from '../newest-first.ts'

describe('newestFirst', () => {
  it('puts the later record first', () => {
    const records = [1, 3, 2].map((time) => ({ id: 'a', createdAt: new Date(time) }))

    const times = records.toSorted(newestFirst).map((record) => record.createdAt.getTime())

    expect(times).toEqual([3, 2, 1])
  })

  it('puts the larger id first, by code point, among records of one time', () => {
    const records = ['a', '\u{1f600}', '\u{fffd}', 'b'].map((id) => ({ id, createdAt: new Date(1) }))

    const ids = records.toSorted(newestFirst).map((record) => record.id)

    expect(ids).toEqual(['\u{1f600}', '\u{fffd}', 'b', 'a'])
  })
})
