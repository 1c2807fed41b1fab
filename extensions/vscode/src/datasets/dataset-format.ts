/** How the rows of a dataset file are written. */
export type DatasetFormat = 'jsonl' | 'json' | 'csv' | 'tsv' | 'yaml'

const formats: ReadonlyMap<string, DatasetFormat> = new Map([
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['json', 'json'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
])

/** Tells by its extension, `.gz` aside and capitals alike, how a file would be read as a dataset; null when it would not be. */
export function datasetFormat(path: string): DatasetFormat | null {
  const [, extension = ''] = /\.([a-z]+)(?:\.gz)?$/i.exec(path) ?? []
  return formats.get(extension.toLowerCase()) ?? null
}
