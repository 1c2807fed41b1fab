const quote = 0x22
const comma = 0x2c
const minus = 0x2d
const point = 0x2e
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
const firstPrintable = 0x20

const escapes = new Set(Buffer.from('"\\/bfnrt'))
const words = ['true', 'false', 'null'].map((word) => Buffer.from(word))
// Each level is a call.
const deepest = 64
const nearby = 32

/**
 * Where the JSON value that starts at a place ends, and something must follow that no value goes on with, such as a line feed. -1: it is no JSON,
 * or written as `JSON.stringify` seldom or never does, with spaces, exponents or `\u`; somebody else has to tell.
 *
 * @param skipText How strings are skipped.
 */
export function skipValue(
  bytes: Uint8Array,
  at: number,
  depth = 0,
  skipText: (bytes: Uint8Array, at: number) => number = skipString,
): number {
  switch (bytes[at]) {
    case quote:
      return skipText(bytes, at)
    case openBrace:
      return depth < deepest ? skipMembers(bytes, at, closeBrace, depth, skipText) : -1
    case openBracket:
      return depth < deepest ? skipMembers(bytes, at, closeBracket, depth, skipText) : -1
    default:
      return isDigit(bytes[at]) || bytes[at] === minus ? skipNumber(bytes, at) : skipWord(bytes, at)
  }
}

/** Where the JSON string that starts at a place ends, its quote included; -1 as `skipValue`. */
export function skipString(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== quote) return -1
  for (let next = at + 1; ; next += 1) {
    const byte = bytes[next] ?? 0
    if (byte === quote) return next + 1
    if (byte < firstPrintable) return -1
    if (byte !== backslash) continue
    next += 1
    if (!escapes.has(bytes[next] ?? 0)) return -1
  }
}

/**
 * Does what `skipString` does for a string that is known to be one: what is in it is not checked, so that long ones cost little. -1: it does not
 * end, or is none.
 */
export function skipKnownString(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== quote) return -1
  // To begin a search takes as long as some steps.
  let near = at + nearby
  for (let next = at + 1; ; next += 1) {
    if (next >= near) {
      next = bytes.indexOf(quote, next)
      if (next === -1) return -1
      if (!isEscaped(bytes, next)) return next + 1
      near = next + nearby
      continue
    }
    const byte = bytes[next]
    if (byte === quote) return next + 1
    if (byte === undefined) return -1
    if (byte === backslash) next += 1
  }
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(bytes: Uint8Array, at: number): boolean {
  let start = at
  while (bytes[start - 1] === backslash) start -= 1
  return (at - start) % 2 === 1
}

/** Tells whether bytes are these from a place on. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false
  return true
}

function skipMembers(
  bytes: Uint8Array,
  at: number,
  close: number,
  depth: number,
  skipText: (bytes: Uint8Array, at: number) => number,
): number {
  let next = at + 1
  if (bytes[next] === close) return next + 1
  for (;;) {
    if (close === closeBrace) {
      next = skipText(bytes, next)
      if (next === -1 || bytes[next] !== colon) return -1
      next += 1
    }
    next = skipValue(bytes, next, depth + 1, skipText)
    if (next === -1) return -1
    if (bytes[next] === close) return next + 1
    if (bytes[next] !== comma) return -1
    next += 1
  }
}

function skipNumber(bytes: Uint8Array, at: number): number {
  const start = bytes[at] === minus ? at + 1 : at
  const end = bytes[start] === zero ? start + 1 : skipDigits(bytes, start)
  if (end === start || bytes[end] !== point) return end === start ? -1 : end
  const fraction = skipDigits(bytes, end + 1)
  return fraction === end + 1 ? -1 : fraction
}

function skipDigits(bytes: Uint8Array, at: number): number {
  let next = at
  while (isDigit(bytes[next])) next += 1
  return next
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine
}

function skipWord(bytes: Uint8Array, at: number): number {
  for (const word of words) if (standsAt(bytes, at, word)) return at + word.length
  return -1
}
