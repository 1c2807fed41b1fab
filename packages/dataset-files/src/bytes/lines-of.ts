import { isUtf8 } from 'node:buffer'
import type { UnreadableRow } from '../formats/raw-row.ts'
import { maxRowBytes } from './max-row-bytes.ts'
import { utf16Message, withoutMark } from './without-mark.ts'
import { utf8Fault } from './utf8-fault.ts'

/** Lines that follow one another: the number of the first, and each line's text without its end, or why it has none. */
export interface LineBatch {
  readonly firstLine: number
  readonly lines: readonly (string | UnreadableRow)[]
}

const newline = 0x0a

/**
 * Splits UTF-8 bytes into lines, which end with LF or CRLF; a byte order mark at the start is dropped. What is held in memory is one chunk
 * and one line; the source may use the memory of a chunk again. A line that is not UTF-8, or longer than `maxLineBytes`, comes as an unreadable row.
 */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  maxLineBytes: number = maxRowBytes,
): AsyncGenerator<LineBatch, void, void> {
  let line = 1
  // The pieces of the line that has not ended, and how many bytes they are; pieces of a line that is too long are not kept.
  let pieces: Buffer[] = []
  let pending = 0
  const keep = (piece: Buffer): void => {
    pending += piece.length
    if (pending <= maxLineBytes) pieces.push(Buffer.from(piece))
    else pieces = []
  }
  const take = (): string | UnreadableRow => {
    const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
    const isTooLong = pending > maxLineBytes
    pieces = []
    pending = 0
    if (isTooLong) return tooLong(line, maxLineBytes)
    return bytes === undefined ? '' : lineText(bytes, line)
  }

  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const end = bytes.lastIndexOf(newline)
    if (end === -1) {
      keep(bytes)
      continue
    }
    const first = bytes.indexOf(newline)
    keep(bytes.subarray(0, first))
    const lines = [take()]
    if (end > first) lines.push(...wholeLines(bytes.subarray(first + 1, end), line + 1, maxLineBytes))
    yield { firstLine: line, lines }
    line += lines.length
    keep(bytes.subarray(end + 1))
  }
  if (pending > 0) yield { firstLine: line, lines: [take()] }
}

function wholeLines(bytes: Buffer, firstLine: number, maxLineBytes: number): readonly (string | UnreadableRow)[] {
  // One check and one decoding for many lines: a line's end is never inside a character.
  if (isUtf8(bytes) && bytes.length <= maxLineBytes) return bytes.toString('utf8').split('\n').map(withoutReturn)
  const lines: (string | UnreadableRow)[] = []
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(newline, start)
    const end = found === -1 ? bytes.length : found
    const line = firstLine + lines.length
    lines.push(end - start > maxLineBytes ? tooLong(line, maxLineBytes) : lineText(bytes.subarray(start, end), line))
    start = end + 1
  }
  return lines
}

function tooLong(line: number, maxLineBytes: number): UnreadableRow {
  return { line, column: null, message: `is longer than ${maxLineBytes} bytes, which is too long for a row` }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function lineText(bytes: Buffer, line: number): string | UnreadableRow {
  const own = line === 1 ? withoutMark(bytes) : bytes
  if (own === null) return { line, column: 1, message: utf16Message }
  const fault = utf8Fault(own)
  if (fault === null) return withoutReturn(own.toString('utf8'))
  return { line, column: fault.before.length + 1, message: fault.message }
}
