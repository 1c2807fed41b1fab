import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeText } from '../normalize-text.ts'
import type { TextNormalization } from '../normalize-text.ts'

function areSame(a: string, b: string, normalization: TextNormalization): boolean {
  return normalizeText(a, normalization) === normalizeText(b, normalization)
}

describe('normalizeText', () => {
  it.each([
    ['é', 'e\u{301}'],
    ['กุ้', 'ก\u{E49}\u{E38}'],
    ['각', '\u{1100}\u{1161}\u{11A8}'],
  ])('evens out the composition of %s unless it is told not to', (composed, decomposed) => {
    expect(areSame(composed, decomposed, {})).toBe(true)
    expect(areSame(composed, decomposed, { unicode: false })).toBe(false)
  })

  it('evens out compatible forms with NFKC alone', () => {
    expect(areSame('ｶﾞ１２ﬁ', 'ガ12fi', {})).toBe(false)
    expect(areSame('ｶﾞ１２ﬁ', 'ガ12fi', { unicode: 'NFKC' })).toBe(true)
  })

  // Unicode CaseFolding.txt, entries of status C and F.
  it.each([
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδοσ', 'οδος'],
    ['\u{212A}', 'k'],
    ['ﬃ', 'FFI'],
    ['ǰ', 'J\u{30C}'],
    ['\u{10400}', '\u{10428}'],
  ])('takes %s and %s for the same when case does not count', (a, b) => {
    expect(areSame(a, b, { ignoreCase: true })).toBe(true)
    expect(areSame(a, b, {})).toBe(false)
  })

  it.each([
    ['keep', ' a \n\u{200B} b\u{3000} '],
    ['trim', 'a \n b'],
    ['collapse', 'a b'],
    ['remove', 'ab'],
  ] as const)('handles white space as %s says', (whiteSpace, expected) => {
    expect(normalizeText(' a \n\u{200B} b\u{3000} ', { whiteSpace })).toBe(expected)
  })

  it('removes the zero width spaces of Thai, and leaves the joiners of emoji and Persian', () => {
    expect(normalizeText('ผม\u{200B}กิน', { whiteSpace: 'trim' })).toBe('ผมกิน')
    expect(normalizeText('👩‍💻 می‌خواهم', { whiteSpace: 'remove' })).toBe('👩‍💻می‌خواهم')
  })

  it('removes the punctuation of every script, and no currency', () => {
    expect(normalizeText('¿«a»؟ 、b。 ๏ $5', { ignorePunctuation: true })).toBe('a b  $5')
  })

  it('changes nothing the second time', () => {
    const normalization = fc.record({
      unicode: fc.constantFrom<('NFC' | 'NFKC' | false)[]>('NFC', 'NFKC', false),
      ignoreCase: fc.boolean(),
      whiteSpace: fc.constantFrom('keep', 'trim', 'collapse', 'remove'),
      ignorePunctuation: fc.constant(false),
    } as const)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), normalization, (text, settings) => {
        const once = normalizeText(text, settings)
        expect(normalizeText(once, settings)).toBe(once)
      }),
    )
  })
})
