const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

// Visible ASCII and line feeds, without a carriage return, which a line feed would join: every unit is a character.
const plain = /^[\n -~]*$/

/**
 * The characters of a text as a person sees them: grapheme clusters (Unicode Standard Annex 29), so that an emoji with its modifiers, a
 * letter with its marks, and a flag are one each.
 */
export function graphemes(text: string): readonly string[] {
  if (plain.test(text)) return text.split('')
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Tells whether one text is in another, beginning and ending between characters as a person sees them. */
export function containsGraphemes(text: string, part: string): boolean {
  const segments = segmenter.segment(text)
  const isBoundary = (index: number): boolean => index === text.length || segments.containing(index)?.index === index
  for (let start = text.indexOf(part); start !== -1; start = text.indexOf(part, start + 1)) {
    if (isBoundary(start) && isBoundary(start + part.length)) return true
  }
  return false
}
