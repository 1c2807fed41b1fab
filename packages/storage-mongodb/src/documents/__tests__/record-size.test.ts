import { describe, expect, it } from 'vitest'
import { isTooLarge, maxRecordBytes } from '../record-size.ts'

const fits = 'x'.repeat(maxRecordBytes)

describe('isTooLarge', () => {
  it('says no to what cannot be too large, without asking for its text', () => {
    expect(
      isTooLarge({}, 1_000, () => {
        throw new Error('Not to be called')
      }),
    ).toBe(false)
  })

  it('counts the bytes of the JSON text: so many, and no more', () => {
    expect(isTooLarge({}, 48_000_000, () => fits)).toBe(false)
    expect(isTooLarge({}, 48_000_000, () => `${fits}x`)).toBe(true)
    expect(isTooLarge({}, 48_000_000, () => '\u20ac'.repeat(6_000_000))).toBe(true)
  })

  it('says yes to a document that no server takes, however short its text is', () => {
    // What the document takes beside the text: its length and end, and the type, name, length and end of the text.
    const most = 16 * 2 ** 20 - (4 + 1 + 1 + 'value'.length + 1 + 4 + 1)

    expect(isTooLarge({ value: 'x'.repeat(most), absent: undefined }, 48_000_000, () => '')).toBe(false)
    expect(isTooLarge({ value: 'x'.repeat(most + 1), absent: undefined }, 48_000_000, () => '')).toBe(true)
  })
})
