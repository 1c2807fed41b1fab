import { skipString, skipValue } from './skip-value.ts'

const comma = 0x2c
const colon = 0x3a
const openBrace = 0x7b
const closeBrace = 0x7d

/** Fields that may be long, and how each is written when it is left out: an input is always there. */
const longFields: ReadonlyMap<string, string | null> = new Map([
  ['input', '"input":null'],
  ['output', null],
  ['expectedOutput', null],
  ['errorDetail', null],
  ['previousAttempts', null],
])
const longestName = 16

/**
 * The text of a row whose line is from `start` to `end`, a line feed behind it, without long fields that nobody wants, so that they are never made.
 * Null: nothing can be left out, or it is written in another way than `JSON.stringify` mostly does.
 */
export function shortenedRow(bytes: Buffer, start: number, end: number, wanted: ReadonlySet<string>): string | null {
  if (bytes[start] !== openBrace) return null
  const pieces: string[] = []
  // What is kept and not yet in a piece begins here.
  let kept = start
  for (let name = start + 1; ;) {
    const nameEnd = skipString(bytes, name)
    if (nameEnd === -1 || bytes[nameEnd] !== colon) return null
    const valueEnd = skipValue(bytes, nameEnd + 1)
    if (valueEnd === -1) return null
    const long = nameEnd - name > longestName + 2 ? '' : bytes.toString('latin1', name + 1, nameEnd - 1)
    const instead = wanted.has(long) ? undefined : longFields.get(long)
    const isLast = bytes[valueEnd] === closeBrace
    if (instead !== undefined) {
      // An optional field goes with the comma behind it; the last one of a row stays.
      if (instead === null && isLast) return null
      pieces.push(bytes.toString('utf8', kept, name), instead ?? '')
      kept = instead === null ? valueEnd + 1 : valueEnd
    }
    if (isLast) break
    if (bytes[valueEnd] !== comma) return null
    name = valueEnd + 1
  }
  if (pieces.length === 0) return null
  return pieces.join('') + bytes.toString('utf8', kept, end)
}
