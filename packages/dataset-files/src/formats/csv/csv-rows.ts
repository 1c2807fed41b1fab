import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Info } from 'csv-parse'
import { UnreadableText, unmarkedChunks } from '../../bytes/unmarked-chunks.ts'
import type { RawRow, RowBatch, RowParser, UnreadableRow } from '../raw-row.ts'
import { ByteWindow } from './byte-window.ts'
import { CsvReader } from './csv-reader.ts'

// Few, for the reason that chunks of files are short.
const rowsPerBatch = 4
// Less than for JSON: a quote that is not closed makes one record of the rest of the file.
const maxRecordBytes = 64 * 1024 * 1024

/** Makes what reads CSV with a delimiter: a header, and a record for each row. */
export function csvRows(delimiter: string): RowParser {
  return (chunks) => readCsv(chunks, delimiter)
}

async function* readCsv(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<RowBatch, void, void> {
  const window = new ByteWindow(maxRecordBytes)
  const reader = new CsvReader(window, delimiter)
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    info: true,
    skip_empty_lines: true,
    // Faults are found by the reader, which knows where.
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
  })
  // What goes wrong comes to the loop below.
  const records = pipeline(Readable.from(keptChunks(chunks, window), { objectMode: false }), parser, () => undefined)
  let batch: (RawRow | UnreadableRow)[] = []
  try {
    // With `info`, the parser gives these.
    for await (const { record, info } of records as AsyncIterable<{ readonly record: readonly string[]; readonly info: Info }>) {
      batch.push(...reader.read(record, info.bytes))
      if (reader.isBroken) break
      if (batch.length < rowsPerBatch) continue
      yield batch
      batch = []
    }
    if (!reader.isBroken) batch.push(...reader.end())
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error
    batch.push(error.row)
  }
  yield batch
}

/** The chunks in memory of their own, because the parser may take them later. Ends when the window is full. */
async function* keptChunks(chunks: AsyncIterable<Uint8Array>, window: ByteWindow): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of unmarkedChunks(chunks)) {
    const bytes = Buffer.from(chunk)
    window.add(bytes)
    if (window.isFull) return
    if (bytes.length > 0) yield bytes
  }
}
