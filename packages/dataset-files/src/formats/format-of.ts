import { extname } from 'node:path'
import { DatasetFileError } from '../dataset-file-error.ts'
import { jsonlRows } from './jsonl/jsonl-rows.ts'
import type { RowSource } from './raw-row.ts'

const formats: ReadonlyMap<string, RowSource> = new Map([
  ['.jsonl', jsonlRows],
  ['.ndjson', jsonlRows],
])

/** Finds what reads a file, by its extension in any case; a `DatasetFileError` that lists the extensions when there is nothing. */
export function formatOf(path: string): RowSource {
  const extension = extname(path).toLowerCase()
  const format = formats.get(extension)
  if (format !== undefined) return format
  const found = extension === '' ? 'a file without an extension' : `a ${extension} file`
  const message = `is ${found}, which cannot be read as a dataset; use ${[...formats.keys()].join(' or ')} (one JSON object per line)`
  throw new DatasetFileError([{ file: path, line: null, column: null, message }])
}
