import type { JsonValue } from '@assay/core'
import type { DatasetFormatName } from '../formats/dataset-format.ts'
import { CsvLayout } from './csv-layout.ts'

/** The name of a format that datasets are written in. */
export type WritableFormatName = DatasetFormatName

/** A row as it is written; an item of a stored dataset is one. Other fields are not written. */
export interface WritableRow {
  readonly id?: string
  readonly input: JsonValue
  readonly expectedOutput?: JsonValue
  readonly metadata?: JsonValue
}

const charactersPerPiece = 64 * 1024
const fields = ['id', 'input', 'expectedOutput', 'metadata'] as const

/**
 * Writes rows as a dataset file, from which `readDatasetFile` gives the same rows. The pieces of its text come one after another; what is in
 * memory is one of them.
 *
 * CSV and TSV have a column for each text: `metadata.tag` for that of an object. Where rows hold anything but text, and where a spreadsheet
 * would take a text for a formula because it starts with `=`, `+`, `-`, `@`, a tab or a return, the column holds JSON, and `:json` ends its name.
 * YAML has a document for each row, so that a reader needs no more memory than for one.
 *
 * @param rows Gives all rows, the same each time: CSV and TSV go through them twice, first to find the columns.
 */
export async function* writeDatasetRows(
  rows: () => AsyncIterable<WritableRow>,
  format: WritableFormatName,
): AsyncGenerator<string, void, void> {
  let piece = ''
  for await (const text of textsOf(rows, format)) {
    piece += text
    if (piece.length < charactersPerPiece) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

async function* textsOf(rows: () => AsyncIterable<WritableRow>, format: WritableFormatName): AsyncGenerator<string, void, void> {
  if (format === 'jsonl') for await (const row of rows()) yield `${JSON.stringify(writable(row))}\n`
  else if (format === 'json') {
    let before = '[\n'
    for await (const row of rows()) {
      yield `${before}  ${JSON.stringify(writable(row))}`
      before = ',\n'
    }
    yield before === '[\n' ? '[]\n' : '\n]\n'
  } else if (format === 'yaml') {
    const { yamlDocument } = await import('./yaml-document.ts')
    for await (const row of rows()) yield yamlDocument(writable(row))
  } else {
    const layout = new CsvLayout(format === 'csv' ? ',' : '\t')
    for await (const row of rows()) layout.add(writable(row))
    yield layout.header()
    for await (const row of rows()) yield layout.line(writable(row))
  }
}

function writable(row: WritableRow): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(fields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])))
}
