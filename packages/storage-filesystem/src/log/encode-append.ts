import { AssayError } from '@assay/core'
import { encodeCommit } from './commit-line.ts'
import { encodeMark } from './encode-mark.ts'
import type { JsonObject } from './json-object.ts'
import { LineBuffer } from './line-buffer.ts'
import type { LogBatch, LogPosition } from './log-entry.ts'

/** Payload lines that are bytes already. */
export interface PayloadBytes {
  /** With all line feeds. */
  readonly bytes: Buffer
  /** How many lines these are. */
  readonly count: number
}

/** What `Log.append` writes. */
export interface LogAppend {
  /** The payload lines without their line feeds. Each is asked for once, and not kept. Or bytes, of which only the length is checked. */
  readonly payload: Iterable<string> | PayloadBytes
  /** The fields of the commit, `batch` among them; `count`, `bytes` and `crc` are added. */
  readonly commit: JsonObject
  /** The fields of a mark that is to stand before the batch, `batches` among them; needed when the tail is unclean. */
  readonly mark: JsonObject | null
}

/** A batch that was written, as readers see it, without its lines. */
export type AppendedBatch = Pick<LogBatch, 'commit' | 'start' | 'end'>

/** Where the bytes of an append will start. */
interface AppendPlace extends LogPosition {
  readonly path: string
}

/** An append as bytes, and the batch in them. */
export interface EncodedAppend {
  readonly content: LineBuffer
  readonly batch: AppendedBatch
}

/** Above this a system may write less than it was asked to: Linux stops 4 kB below 2 GiB. */
export const largestAppend: number = 2 ** 30

/**
 * Makes the bytes of an append.
 *
 * @param most So many bytes its payload may have.
 * @throws `TOO_LARGE`: it has more, 1 GiB unless told otherwise. `INVALID`: a payload line has a line feed, is empty, or looks like a commit or a mark.
 */
export function encodeAppend({ payload, commit, mark }: LogAppend, place: AppendPlace, most: number = largestAppend): EncodedAppend {
  const content = new LineBuffer()
  if (mark !== null) content.add(`\n${encodeMark(mark)}`)
  const before = content.length
  const refuseLarge = (length: number): void => {
    if (content.length - before + length <= most) return
    throw new AssayError(
      'TOO_LARGE',
      `The batch for ${place.path} has more than ${most} bytes, which is the most that can be written at once`,
    )
  }
  let count = 0
  if ('bytes' in payload) {
    refuseLarge(payload.bytes.length)
    content.addBytes(payload.bytes)
    count = payload.count
  } else {
    for (const line of payload) {
      const length = lengthOf(line)
      refuseLarge(length + 1)
      content.addLine(line, length)
      count += 1
    }
  }
  const { line: commitLine, fields } = encodeCommit(commit, count, content.bytes.subarray(before))
  content.add(commitLine)
  const start = { offset: place.offset + before, line: place.line + (mark === null ? 0 : 2) }
  const end = { offset: place.offset + content.length, line: start.line + count + 1 }
  return { content, batch: { commit: fields, start, end } }
}

function lengthOf(line: string): number {
  if (line === '' || line.includes('\n') || line.startsWith('{"commit":') || line.startsWith('{"mark":')) {
    throw new AssayError('INVALID', 'A payload line of a log is empty, has a line feed, or looks like a commit or a mark')
  }
  return Buffer.byteLength(line)
}
