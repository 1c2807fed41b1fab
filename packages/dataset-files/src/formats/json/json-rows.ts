import { UnreadableText, unmarkedChunks } from '../../bytes/unmarked-chunks.ts'
import type { RowBatch } from '../raw-row.ts'
import { JsonSplitter } from './json-splitter.ts'

/**
 * Reads JSON: a list of rows, or an object whose field `items` is one; other fields of that object are passed over. Rows that are wrong in
 * themselves are told one by one; where the list around them breaks, reading ends.
 */
export async function* jsonRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RowBatch, void, void> {
  const splitter = new JsonSplitter()
  try {
    for await (const chunk of unmarkedChunks(chunks)) {
      yield splitter.write(chunk)
      if (splitter.isBroken) return
    }
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error
    yield [error.row]
    return
  }
  yield splitter.end()
}
