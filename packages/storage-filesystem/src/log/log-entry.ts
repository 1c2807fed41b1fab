import type { JsonObject } from './json-object.ts'

/** A place between two entries of a log. */
export interface LogPosition {
  /** In bytes from the start of the file. */
  readonly offset: number
  /** The number of the line that the offset is in, from 1. */
  readonly line: number
}

/** One payload line of a batch. */
export interface LogLine {
  /** Where it starts, in bytes from the start of the file. */
  readonly offset: number
  /** In bytes, without its line feed. */
  readonly length: number
  /** Its number in the file, from 1. */
  readonly line: number
  /** What it says, without its line feed. Made when it is asked for, which is possible only while the entry is being visited. */
  readonly text: string
  /** What `read` makes of its bytes, which are from `start` to `end` in a buffer; possible as long as `text` is, which it saves to make. */
  scan<Value>(read: (bytes: Buffer, start: number, end: number) => Value): Value
}

/**
 * Payload lines and the commit line that ends them. It is whole, but whether it counts is the reader's decision: its ordinal may be taken,
 * its epoch may be old, and the lines of one that is not `intact` may not decode.
 */
export interface LogBatch {
  readonly kind: 'batch'
  /** All fields of the commit, those that the log adds too: `count`, `bytes` and `crc`. `batch` is checked to be a whole number from 1. */
  readonly commit: JsonObject
  readonly lines: readonly LogLine[]
  /** Where its first payload line starts, or its commit line when it has none. */
  readonly start: LogPosition
  readonly end: LogPosition
  /** False: the number of lines is right and the checksum is not, so somebody edited them. They count only if every one of them decodes. */
  readonly intact: boolean
}

/** A line that says how far the log had come, and ends whatever incomplete stuff is before it. */
export interface LogMark {
  readonly kind: 'mark'
  /** All of its fields; `batches` is checked to be a whole number from 0. */
  readonly fields: JsonObject
  readonly start: LogPosition
  readonly end: LogPosition
}

/**
 * Bytes that are neither batch nor mark, found directly before one of them, never at the end of the log. When the entry behind them shows by
 * its ordinal that nothing is missing, they are what an unfinished write left; otherwise something was destroyed.
 */
export interface LogBroken {
  readonly kind: 'broken'
  readonly start: LogPosition
  readonly end: LogPosition
}

/** What a log consists of behind its header. */
export type LogEntry = LogBatch | LogMark | LogBroken
