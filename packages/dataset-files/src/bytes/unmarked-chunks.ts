import type { UnreadableRow } from '../formats/raw-row.ts'
import { utf16Message, withoutMark } from './without-mark.ts'

/** Says that a file is not text that can be read, as a row that cannot be read. */
export class UnreadableText extends Error {
  readonly row: UnreadableRow

  constructor(row: UnreadableRow) {
    super(row.message)
    this.row = row
  }
}

const bytesOfMark = 3

/** The chunks of a file without the byte order mark; throws `UnreadableText` when the file is UTF-16. */
export async function* unmarkedChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  let start: Buffer | null = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (start === null) {
      yield bytes
      continue
    }
    start = Buffer.concat([start, bytes])
    if (start.length < bytesOfMark) continue
    yield checked(start)
    start = null
  }
  if (start !== null && start.length > 0) yield checked(start)
}

function checked(start: Buffer): Buffer {
  const bytes = withoutMark(start)
  if (bytes === null) throw new UnreadableText({ line: 1, column: 1, message: utf16Message })
  return bytes
}
