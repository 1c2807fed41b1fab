import type { DatasetFormat } from './dataset-format.ts'
import { firstJsonRow } from './first-json-row.ts'

/** For a message, which has no room for all of a wide table. */
const mostFields = 12

/** Finds the fields of the first row, for a person, by the start of a file, which may be cut anywhere; empty when there is no row that has some. */
export function rowFields(start: string, format: DatasetFormat): readonly string[] {
  return [...new Set(fieldsOf(start.replace(/^\uFEFF/, ''), format))].slice(0, mostFields)
}

function fieldsOf(text: string, format: DatasetFormat): readonly string[] {
  switch (format) {
    case 'jsonl':
      return fieldsOfJson(/\S.*/.exec(text)?.[0] ?? '')
    case 'json':
      return fieldsOfJson(firstJsonRow(text) ?? '')
    case 'csv':
      return columns(text, ',')
    case 'tsv':
      return columns(text, '\t')
    case 'yaml':
      return Array.from(text.matchAll(/^\s*(?:-\s+)?["']?([\w.-]+)["']?:(?:\s|$)/gm), ([, name = '']) => name)
  }
}

function fieldsOfJson(row: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(row)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
  } catch {
    return []
  }
}

function columns(text: string, delimiter: string): readonly string[] {
  const [header = ''] = text.trimStart().split(/\r?\n/, 1)
  return header
    .split(delimiter)
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '')
}
