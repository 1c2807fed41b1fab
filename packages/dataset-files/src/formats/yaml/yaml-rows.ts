import { linesOf } from '../../bytes/lines-of.ts'
import type { RawRow, RowBatch, UnreadableRow } from '../raw-row.ts'
import { YamlPieces } from './yaml-pieces.ts'
import type { YamlPiece } from './yaml-pieces.ts'
import { YamlReader } from './yaml-reader.ts'

/** Reads YAML 1.2: a document for each row, or one document that is a list of rows or has one as `items`. */
export async function* yamlRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RowBatch, void, void> {
  const pieces = new YamlPieces()
  const reader = new YamlReader()
  const read = (piece: YamlPiece | UnreadableRow): RowBatch => ('message' in piece ? [piece] : reader.read(piece))
  for await (const { firstLine, lines } of linesOf(chunks)) {
    const rows: (RawRow | UnreadableRow)[] = []
    for (const [index, line] of lines.entries()) {
      if (typeof line === 'string') rows.push(...pieces.push(line, firstLine + index).flatMap(read))
      else rows.push(line)
    }
    yield rows
  }
  yield pieces.end().flatMap(read)
}
