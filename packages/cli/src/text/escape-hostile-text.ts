// What a terminal obeys or a reader cannot see: control characters, lone surrogates, line and paragraph separators, everything that turns the
// direction of text, and characters without width. The joiners U+200C and U+200D stay: words and emoji need them.
/** Matches each hostile character. */
export const hostileCharacters: RegExp =
  /[\u{34f}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u{ad}\u{180e}\u{200b}\u{2060}-\u{2064}\u{206a}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu

const short: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }

/**
 * Shows what a terminal would obey, or a reader not see, as JavaScript would escape it: `\n`, `\x1b`, `\u202e`. The text that comes back is
 * one line and moves no cursor, whatever a target returned. A backslash stays as it is.
 */
export function escapeHostileText(text: string): string {
  return text.replace(hostileCharacters, (character) => short[character] ?? escapeSequence(character.codePointAt(0) ?? 0))
}

function escapeSequence(codePoint: number): string {
  const digits = codePoint.toString(16)
  if (codePoint <= 0xff) return `\\x${digits.padStart(2, '0')}`
  return codePoint <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`
}
