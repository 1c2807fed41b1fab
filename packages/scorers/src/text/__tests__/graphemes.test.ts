import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsGraphemes, graphemes } from '../graphemes.ts'

describe('graphemes', () => {
  it.each([
    ['abc', ['a', 'b', 'c']],
    ['a\r\nb', ['a', '\r\n', 'b']],
    ['e\u{301}a', ['e\u{301}', 'a']],
    ['👩‍👩‍👧‍👦🇹🇭', ['👩‍👩‍👧‍👦', '🇹🇭']],
    ['ก้าว', ['ก้', 'า', 'ว']],
    ['كَتَبَ', ['كَ', 'تَ', 'بَ']],
    ['', []],
  ])('divides %j as a person sees it', (text, characters) => {
    expect(graphemes(text)).toEqual(characters)
  })

  it('loses nothing', () => {
    const units = fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes))
    fc.assert(
      fc.property(units, (text) => {
        expect(graphemes(text).join('')).toBe(text)
      }),
    )
  })
})

describe('containsGraphemes', () => {
  it('finds every run of characters of a text', () => {
    const text = fc.array(fc.constantFrom('a', 'é', 'e\u{301}', '👍🏽', '👍', 'ก้', '🇹🇭', '\n'), { minLength: 1 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (parts, from, length) => {
        const characters = graphemes(parts.join(''))
        const start = from % characters.length
        expect(containsGraphemes(characters.join(''), characters.slice(start, start + 1 + (length % 3)).join(''))).toBe(true)
      }),
    )
  })
})
