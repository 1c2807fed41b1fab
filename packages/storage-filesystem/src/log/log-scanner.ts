import type { CommitLine } from './commit-line.ts'
import { parseCommit, parseMark } from './commit-line.ts'
import { EntryText } from './entry-text.ts'
import type { LogEntry, LogLine, LogPosition } from './log-entry.ts'
import { PayloadLine } from './payload-line.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const commitStart = Buffer.from('{"commit":')
const markStart = Buffer.from('{"mark":')

/**
 * Finds the entries in a log's bytes, which it is given piece by piece. Lines are offsets in three lists until a commit or a mark decides what
 * they are, so that reading costs little more than looking for line feeds.
 */
export class LogScanner {
  readonly #visit: (entry: LogEntry) => void
  #position: LogPosition
  // The first line that did not end yet: where it starts, its number, and up to where no line feed was found.
  #next: number
  #line: number
  #searched: number
  // The lines behind #position: where they start, how long they are, their numbers.
  #starts: number[] = []
  #lengths: number[] = []
  #numbers: number[] = []

  constructor(position: LogPosition, visit: (entry: LogEntry) => void) {
    this.#visit = visit
    this.#position = position
    this.#next = position.offset
    this.#line = position.line
    this.#searched = position.offset
  }

  /** Behind the last entry that was visited. What stands from here on is still needed at the next call. */
  get position(): LogPosition {
    return this.#position
  }

  /** How many lines ended between `position` and the end of what was scanned. */
  get openLines(): number {
    return this.#line - this.#position.line
  }

  /**
   * Goes on behind what was scanned before. `base` is the place of the first byte in the file, at or before `position`; `atEnd` says that the
   * file ends with these bytes.
   */
  scan(bytes: Buffer, base: number, atEnd: boolean): void {
    let from = Math.max(this.#next, this.#searched) - base
    for (let end = bytes.indexOf(lineFeed, from); end !== -1; end = bytes.indexOf(lineFeed, from)) {
      const start = this.#next - base
      from = end + 1
      this.#next = base + from
      this.#line += 1
      this.#take(bytes, base, start, end)
    }
    this.#searched = base + bytes.length
    if (atEnd && this.#next - base < bytes.length) this.#takeLast(bytes, base)
  }

  #take(bytes: Buffer, base: number, start: number, end: number): void {
    if (end === start || (end === start + 1 && bytes[start] === carriageReturn)) {
      if (this.#starts.length === 0) this.#position = { offset: this.#next, line: this.#line }
    } else if (!this.#takeEntry(bytes, base, start, end, this.#line - 1)) {
      this.#starts.push(base + start)
      this.#lengths.push(end - start)
      this.#numbers.push(this.#line - 1)
    }
  }

  /**
   * The line at the end of the file, without a line feed. Commit and mark count when they are whole: the line feed may come later, from whoever
   * ends an unfinished line, and it must not change what was read before.
   */
  #takeLast(bytes: Buffer, base: number): void {
    const start = this.#next - base
    this.#next = base + bytes.length
    if (!this.#takeEntry(bytes, base, start, bytes.length, this.#line)) this.#next = base + start
  }

  #takeEntry(bytes: Buffer, base: number, start: number, end: number, line: number): boolean {
    const third = bytes[start + 2]
    if (third === commitStart[2] && startsWith(bytes, start, commitStart)) {
      const commit = parseCommit(bytes.subarray(start, end))
      return commit !== null && this.#endBatch(commit, bytes, base, { offset: base + start, line })
    }
    if (third === markStart[2] && startsWith(bytes, start, markStart)) {
      const fields = parseMark(bytes.subarray(start, end))
      if (fields === null) return false
      const position = { offset: base + start, line }
      this.#visitBroken(position)
      this.#visitEntry({ kind: 'mark', fields, start: position, end: { offset: this.#next, line: this.#line } })
      return true
    }
    return false
  }

  /** False: the lines before the commit are not those that it was written for. */
  #endBatch(commit: CommitLine, bytes: Buffer, base: number, at: LogPosition): boolean {
    const lines = this.#starts.length
    let first = lines - commit.count
    const intact = first >= 0 && this.#stands(first, commit, bytes, base, at)
    // Somebody may have edited a line, but then nothing else may be here: a torn write's lines would take the place of those that are missing.
    if (!intact && lines !== commit.count) return false
    if (!intact) first = 0
    const start = { offset: this.#starts[first] ?? at.offset, line: this.#numbers[first] ?? at.line }
    this.#visitBroken(start)
    const source = new EntryText(bytes, base)
    const payload = this.#linesFrom(first, source)
    try {
      this.#visitEntry({
        kind: 'batch',
        commit: commit.fields,
        lines: payload,
        start,
        end: { offset: this.#next, line: this.#line },
        intact,
      })
    } finally {
      source.release()
    }
    return true
  }

  #stands(first: number, commit: CommitLine, bytes: Buffer, base: number, at: LogPosition): boolean {
    const payload = at.offset - commit.bytes
    // Whole lines: a line that an unfinished one was before is not what was written, also when its end is.
    if ((commit.count === 0 ? at.offset : this.#starts[first]) !== payload) return false
    return commit.matches(bytes.subarray(payload - base, at.offset - base))
  }

  #linesFrom(first: number, source: EntryText): LogLine[] {
    const lines: LogLine[] = []
    for (let index = first; index < this.#starts.length; index += 1) {
      lines.push(new PayloadLine(this.#starts[index] ?? 0, this.#lengths[index] ?? 0, this.#numbers[index] ?? 0, source))
    }
    return lines
  }

  #visitBroken(end: LogPosition): void {
    if (end.offset === this.#position.offset) return
    this.#visit({ kind: 'broken', start: this.#position, end })
    this.#position = end
  }

  #visitEntry(entry: LogEntry): void {
    this.#visit(entry)
    this.#position = entry.end
    this.#starts = []
    this.#lengths = []
    this.#numbers = []
  }
}

function startsWith(bytes: Buffer, start: number, what: Buffer): boolean {
  return bytes.length - start >= what.length && bytes.compare(what, 0, what.length, start, start + what.length) === 0
}
