import type { RowParser } from './raw-row.ts'

/** The names of the formats that datasets are read in. */
export const datasetFormatNames: readonly ['jsonl', 'json', 'csv', 'tsv', 'yaml'] = ['jsonl', 'json', 'csv', 'tsv', 'yaml']

/** The name of a format that datasets are read in. */
export type DatasetFormatName = (typeof datasetFormatNames)[number]

/** A format that datasets are read in. */
export interface DatasetFormat {
  readonly name: DatasetFormatName
  /** With their dots, in lower case. */
  readonly extensions: readonly string[]
  /** What a file is in words, for those who have another one. */
  readonly description: string
  /** What a file without rows should have. */
  readonly rowsLookLike: string
  /** Loads what reads the format, which takes time that other formats need not spend. */
  load(): Promise<RowParser>
}

const header = 'under a header such as input,expectedOutput each row is one line'

/** All formats, in the order in which people are told about them. */
export const datasetFormats: readonly DatasetFormat[] = [
  {
    name: 'jsonl',
    extensions: ['.jsonl', '.ndjson'],
    description: 'one JSON object per line',
    rowsLookLike: 'a row is one line with a JSON object such as {"input": "…", "expectedOutput": "…"}',
    load: async () => (await import('./jsonl-rows.ts')).jsonlRows,
  },
  {
    name: 'json',
    extensions: ['.json'],
    description: 'a list of objects, or an object with a list "items"',
    rowsLookLike: 'rows are objects in a list, such as [{"input": "…", "expectedOutput": "…"}]',
    load: async () => (await import('./json/json-rows.ts')).jsonRows,
  },
  {
    name: 'csv',
    extensions: ['.csv'],
    description: 'a header and rows, with commas',
    rowsLookLike: header,
    load: async () => (await import('./csv/csv-rows.ts')).csvRows(','),
  },
  {
    name: 'tsv',
    extensions: ['.tsv'],
    description: 'the same with tabs',
    rowsLookLike: header.replace(',', '<tab>'),
    load: async () => (await import('./csv/csv-rows.ts')).csvRows('\t'),
  },
  {
    name: 'yaml',
    extensions: ['.yaml', '.yml'],
    description: 'a list of mappings, or a document for each',
    rowsLookLike: 'rows are mappings in a list, such as "- input: …"',
    load: async () => (await import('./yaml/yaml-rows.ts')).yamlRows,
  },
]
