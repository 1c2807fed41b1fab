import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeOfText } from '../time-of-text.ts'
import { timeText } from '../time-text.ts'

const time = fc.date({ noInvalidDate: true })

describe('timeText', () => {
  it('writes what toISOString writes, the first time and every other', () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 20 }), (times) => {
        expect([...times, ...times].map(timeText)).toEqual([...times, ...times].map((one) => one.toISOString()))
      }),
    )
  })

  it('tells times apart that meet in one place of its memory', () => {
    const times = Array.from({ length: 2_000 }, (_, index) => new Date(index * 256 - 256_000))

    expect(times.map(timeText)).toEqual(times.map((one) => one.toISOString()))
  })
})

describe('timeOfText', () => {
  it('reads what timeText wrote, also at the ends of time', () => {
    for (const milliseconds of [8.64e15, -8.64e15, 0, -1, Date.UTC(9999, 11, 31), Date.UTC(10_000, 0, 1)]) {
      expect(timeOfText(timeText(new Date(milliseconds)))).toEqual(new Date(milliseconds))
    }
    fc.assert(
      fc.property(time, (one) => {
        expect(timeOfText(timeText(one))).toEqual(one)
      }),
    )
  })

  it('tells texts apart that meet in one place of its memory, and gives each its own date', () => {
    const times = Array.from({ length: 2_000 }, (_, index) => new Date(index * 1_000 + 17))
    const texts = [...times, ...times].map((one) => one.toISOString())

    const read = texts.map(timeOfText)

    expect(read).toEqual([...times, ...times])
    expect(new Set(read).size).toBe(read.length)
  })

  it.each([
    undefined,
    null,
    0,
    '',
    '2026',
    '2026-01-01T00:00:00.000',
    '2026-01-01T00:00:00.000z',
    '2026-01-32T00:00:00.000Z',
    ' 2026-01-01T00:00:00.000Z',
  ])('gives null for %j', (text) => {
    expect(timeOfText(text)).toBeNull()
  })
})
