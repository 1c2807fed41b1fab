import { AssayError } from '@assay/core'
import { encodeCommit } from './commit-line.ts'
import { encodeMark } from './encode-mark.ts'
import type { JsonObject } from './json-object.ts'
import type { LogBatch, LogPosition } from './log-entry.ts'
import { EntryText } from './entry-text.ts'
import { PayloadLine } from './payload-line.ts'

/** What `Log.append` writes. */
export interface LogAppend {
  /** The payload lines without their line feeds. */
  readonly payload: readonly string[]
  /** The fields of the commit, `batch` among them; `count`, `bytes` and `crc` are added. */
  readonly commit: JsonObject
  /** The fields of a mark that is to stand before the batch, `batches` among them; needed when the tail is unclean. */
  readonly mark: JsonObject | null
}

/** Where the bytes of an append will start. */
interface AppendPlace extends LogPosition {
  readonly path: string
}

/** An append as bytes, and the batch in them as readers will see it. */
export interface EncodedAppend {
  readonly bytes: Buffer
  readonly batch: LogBatch
}

const lineFeed = 0x0a

/** Above this a system may write less than it was asked to: Linux stops 4 kB below 2 GiB. */
export const largestAppend: number = 2 ** 30

/**
 * Makes the bytes of an append.
 *
 * @throws `TOO_LARGE`: they are more than 1 GiB. `INVALID`: a payload line has a line feed, is empty, or looks like a commit or a mark.
 */
export function encodeAppend({ payload, commit, mark }: LogAppend, place: AppendPlace): EncodedAppend {
  const before = mark === null ? '' : `\n${encodeMark(mark)}`
  const lengths = payload.map((line) => lengthOf(line))
  const payloadBytes = lengths.reduce((sum, length) => sum + length + 1, 0)
  if (payloadBytes > largestAppend) {
    throw new AssayError(
      'TOO_LARGE',
      `The batch for ${place.path} has ${payloadBytes} bytes, and at most ${largestAppend} can be written at once`,
    )
  }
  const start = Buffer.byteLength(before)
  // Written line by line: a joined text could be longer than a string may be.
  const body = Buffer.allocUnsafe(start + payloadBytes)
  body.write(before, 0)
  const offset = place.offset + start
  const firstLine = place.line + (mark === null ? 0 : 2)
  let end = start
  for (const line of payload) {
    end += body.write(line, end)
    end = body.writeUInt8(lineFeed, end)
  }
  const { line: commitLine, fields } = encodeCommit(commit, payload.length, body.subarray(start))
  const bytes = Buffer.concat([body, Buffer.from(commitLine)])

  const source = new EntryText(bytes, place.offset)
  let lineOffset = offset
  const lines = lengths.map((length, index) => {
    const line = new PayloadLine(lineOffset, length, firstLine + index, source)
    lineOffset += length + 1
    return line
  })
  const endOfBatch = { offset: place.offset + bytes.length, line: firstLine + lines.length + 1 }
  return { bytes, batch: { kind: 'batch', commit: fields, lines, start: { offset, line: firstLine }, end: endOfBatch, intact: true } }
}

function lengthOf(line: string): number {
  if (line === '' || line.includes('\n') || line.startsWith('{"commit":') || line.startsWith('{"mark":')) {
    throw new AssayError('INVALID', 'A payload line of a log is empty, has a line feed, or looks like a commit or a mark')
  }
  return Buffer.byteLength(line)
}
