import { AssayError } from '@assay/core'
import type { OpenFile } from '../files/file-operations.ts'
import { freeBytes } from '../files/free-bytes.ts'
import { largestAppend } from './encode-append.ts'
import { keptBytes } from './kept-bytes.ts'
import type { LogEntry, LogPosition } from './log-entry.ts'
import { LogScanner } from './log-scanner.ts'

/** What is to be read. */
interface LogPart {
  readonly file: OpenFile
  readonly path: string
  /** Up to where. */
  readonly size: number
  /** Behind which entry. */
  readonly start: LogPosition
  /** The bytes that must stand directly before it; null: not known, but an entry must end there. */
  readonly before: Buffer | null
}

/** Who takes what was read. */
interface LogTaker {
  readonly visit: (entry: LogEntry) => void
  /** How far the visits came, also when one of them threw, and the bytes before that place. */
  readonly moved: (position: LogPosition, before: Buffer) => void
  /** All was read; so many lines ended behind the last entry. */
  readonly finished: (openLines: number) => void
}

const pieceSize = 2 ** 20
// A batch has its commit line too, and stands behind a mark.
const longestUnfinished = largestAppend + 2 ** 24

/** Reads a part of a log piece by piece and visits its entries; false when it is not the file that was read before. */
export async function readEntries({ file, path, size, start, before }: LogPart, taker: LogTaker): Promise<boolean> {
  const scanner = new LogScanner(start, taker.visit)
  // The window: bytes of the file from `base` on, always with some before the scanner's position.
  let base = start.offset - (before === null ? 1 : Math.min(keptBytes, before.length))
  let window: Buffer = Buffer.allocUnsafe(Math.min(pieceSize, size - base))
  let filled = 0
  let known = false

  while (base + filled < size) {
    if (filled === window.length) {
      const from = Math.max(0, scanner.position.offset - base - keptBytes)
      if (filled - from > longestUnfinished) throw endless(path, scanner.position)
      window = windowFrom(window, from, filled, size - base - from)
      base += from
      filled -= from
    }
    const count = await file.read(window.subarray(filled, Math.min(window.length, size - base)), base + filled)
    if (count === 0) return false
    filled += count
    if (!known) {
      if (base + filled < start.offset) continue
      if (!standsBefore(window.subarray(0, start.offset - base), before)) return false
      known = true
    }
    try {
      scanner.scan(window.subarray(0, filled), base, base + filled === size)
    } finally {
      const end = scanner.position.offset - base
      taker.moved(scanner.position, Buffer.from(window.subarray(Math.max(0, end - keptBytes), end)))
    }
  }
  freeBytes(window)
  taker.finished(scanner.openLines)
  return true
}

function standsBefore(bytes: Buffer, expected: Buffer | null): boolean {
  if (expected !== null) return bytes.equals(expected.subarray(-bytes.length))
  // An entry at the end of a file may lack its line feed.
  return bytes.at(-1) === 0x0a || bytes.at(-1) === 0x7d
}

/** A window that begins with what is still needed of this one: the same one while a quarter of it is left, else one of twice its size. */
function windowFrom(window: Buffer, from: number, to: number, left: number): Buffer {
  if (to - from <= window.length * 0.75) {
    window.copyWithin(0, from, to)
    return window
  }
  const larger = Buffer.allocUnsafe(Math.min(window.length * 2, left))
  window.copy(larger, 0, from, to)
  freeBytes(window)
  return larger
}

function endless(path: string, { line }: LogPosition): AssayError {
  return new AssayError(
    'CORRUPT',
    `${path} has no commit line in more than 1 GiB behind line ${line}: restore the file, or run assay doctor`,
    {
      details: { path },
    },
  )
}
