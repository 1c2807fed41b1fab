import { fingerprintOf } from './fingerprint.ts'
import { verdictCode } from './row-facts.ts'
import type { PlacelessFacts } from './row-facts.ts'
import { skipString, skipValue, standsAt } from './skip-value.ts'

const openBrace = 0x7b
const closeBrace = 0x7d
const colon = 0x3a
const comma = 0x2c
const zero = 0x30
const quote = 0x22

const names = {
  seq: Buffer.from('"seq"'),
  trial: Buffer.from('"trial"'),
  itemId: Buffer.from('"itemId"'),
  verdict: Buffer.from('"verdict"'),
}
// As many digits always are a safe integer.
const mostDigits = 15
// So long a text can always be made, which a row that is looked for needs.
const longest = 2 ** 28

/**
 * The facts of the row whose line is from `start` to `end`, without making its text or its values; a line feed follows it. Null: it may be no row,
 * or is written in another way than `JSON.stringify` mostly does. What it gives is what parsing the line gives.
 */
export function scanRow(bytes: Buffer, start: number, end: number): PlacelessFacts | null {
  if (bytes[start] !== openBrace || end - start > longest) return null
  let seq: number | null = null
  let trial: number | null = null
  let itemId: string | null = null
  let verdict: number | null = null
  for (let name = start + 1; ;) {
    const nameEnd = skipString(bytes, name)
    if (nameEnd === -1 || bytes[nameEnd] !== colon) return null
    const value = nameEnd + 1
    const valueEnd = skipValue(bytes, value)
    if (valueEnd === -1) return null
    // Of a name that comes twice, the last value counts.
    if (standsAt(bytes, name, names.seq)) seq = wholeAt(bytes, value, valueEnd)
    else if (standsAt(bytes, name, names.trial)) trial = wholeAt(bytes, value, valueEnd)
    else if (standsAt(bytes, name, names.itemId)) itemId = textAt(bytes, value, valueEnd)
    else if (standsAt(bytes, name, names.verdict)) verdict = codeAt(bytes, value, valueEnd)
    if (bytes[valueEnd] === closeBrace) {
      if (valueEnd + 1 !== end || seq === null || trial === null || itemId === null || verdict === null) return null
      const { low, high } = fingerprintOf(itemId)
      return { seq, trial, verdict, low, high }
    }
    if (bytes[valueEnd] !== comma) return null
    name = valueEnd + 1
  }
}

function wholeAt(bytes: Buffer, start: number, end: number): number | null {
  if (end - start > mostDigits) return null
  let whole = 0
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - zero
    // A sign, a point, or the quote of something else.
    if (digit < 0 || digit > 9) return null
    whole = whole * 10 + digit
  }
  return whole
}

function codeAt(bytes: Buffer, start: number, end: number): number | null {
  const text = textAt(bytes, start, end)
  return text === null ? null : (verdictCode(text) ?? null)
}

/** What a string says that has no escapes. */
function textAt(bytes: Buffer, start: number, end: number): string | null {
  if (bytes[start] !== quote) return null
  const text = bytes.toString('utf8', start + 1, end - 1)
  return text.includes('\\') ? null : text
}
