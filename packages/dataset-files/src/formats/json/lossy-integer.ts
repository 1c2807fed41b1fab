import { createScanner } from 'jsonc-parser'

/** A whole number in a text of JSON that a JavaScript number cannot hold. */
export interface LossyInteger {
  /** In UTF-16 units from 0. */
  readonly offset: number
  readonly digits: string
}

/**
 * Finds the first whole number that `JSON.parse` would change without a word, such as 12345678901234567890; null when there is none. Digits
 * that come back as they are were written by JavaScript itself, and are left alone.
 */
export function lossyInteger(text: string): LossyInteger | null {
  // Whole numbers of up to 15 digits are always exact, and nearly every text has no longer ones.
  if (!/\d{16}/.test(text)) return null
  const scanner = createScanner(text, true)
  for (;;) {
    scanner.scan()
    const offset = scanner.getTokenOffset()
    const token = text.slice(offset, offset + scanner.getTokenLength())
    if (token === '') return null
    if (/^-?\d{16,}$/.test(token) && isChanged(token)) return { offset, digits: token }
  }
}

/** Tells whether a whole number in decimal digits is another one when it comes back from a JavaScript number. */
export function isChanged(digits: string): boolean {
  const value = Number(digits)
  return String(value) !== digits && BigInt(value) !== BigInt(digits)
}
