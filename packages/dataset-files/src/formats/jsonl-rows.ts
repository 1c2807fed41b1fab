import { linesOf } from '../bytes/lines-of.ts'
import { jsonRow } from './json/json-row.ts'
import type { RawRow, RowBatch, UnreadableRow } from './raw-row.ts'

const words = {
  end: 'the end of the line',
  advice: ' (a row must be on one line)',
  notJson: 'is not JSON; each line must be one JSON object',
}

/** Reads JSONL: one JSON value per line, lines with nothing but white space passed over. */
export async function* jsonlRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RowBatch, void, void> {
  for await (const { firstLine, lines } of linesOf(chunks)) {
    const rows: (RawRow | UnreadableRow)[] = []
    for (const [index, line] of lines.entries()) {
      const row = typeof line === 'string' ? jsonRow(line, { line: firstLine + index, column: 1 }, words) : line
      if (row !== null) rows.push(row)
    }
    yield rows
  }
}
