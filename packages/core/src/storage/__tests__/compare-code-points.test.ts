import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCodePoints } from '../compare-code-points.ts'

describe('compareCodePoints', () => {
  it('orders texts as their UTF-8 bytes', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\u{d7ff}', '\u{e000}', '\u{ffff}', '\u{10000}', '\u{10ffff}'))
      .map((letters) => letters.join(''))

    fc.assert(
      fc.property(text, text, (first, second) => {
        expect(Math.sign(compareCodePoints(first, second))).toBe(Buffer.compare(Buffer.from(first), Buffer.from(second)))
      }),
    )
  })

  it('puts a code point above U+FFFF after U+E000 to U+FFFF, unlike a sort without it', () => {
    expect(['\u{fffd}', '\u{1f600}'].toSorted()).toEqual(['\u{1f600}', '\u{fffd}'])
    expect(compareCodePoints('\u{1f600}', '\u{fffd}')).toBeGreaterThan(0)
    expect(compareCodePoints('\u{fffd}', '\u{1f600}')).toBeLessThan(0)
  })

  it('puts a text before those that it begins', () => {
    expect(compareCodePoints('run', 'run-1')).toBeLessThan(0)
    expect(compareCodePoints('run-1', 'run')).toBeGreaterThan(0)
  })

  it('gives 0 for equal texts alone', () => {
    expect(compareCodePoints('\u{1f600}', '\u{1f600}')).toBe(0)
    // The same letter to the eye, as one code point and as two.
    expect(compareCodePoints('\u{e9}', 'e\u{301}')).not.toBe(0)
  })
})
