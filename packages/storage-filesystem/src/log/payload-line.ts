import type { EntryText } from './entry-text.ts'
import type { LogLine } from './log-entry.ts'

/** A line of a batch: an offset and a length until somebody wants to read it. */
export class PayloadLine implements LogLine {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly #source: EntryText

  constructor(offset: number, length: number, line: number, source: EntryText) {
    this.offset = offset
    this.length = length
    this.line = line
    this.#source = source
  }

  get text(): string {
    return this.scan(textBetween)
  }

  scan<Value>(read: (bytes: Buffer, start: number, end: number) => Value): Value {
    return this.#source.scan(this.offset, this.length, read)
  }
}

function textBetween(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end)
}
