import type { DatasetFormat } from './dataset-format.ts'
import { firstJsonRow } from './first-json-row.ts'
import { hasYamlInput } from './has-yaml-input.ts'

/** Tells by its start, which may be cut anywhere, whether a file is a dataset without anybody saying so: its first row has a field `input`. */
export function looksLikeDataset(start: string, format: DatasetFormat): boolean {
  const text = start.replace(/^\uFEFF/, '')
  switch (format) {
    case 'jsonl':
      return hasInput(/\S.*/.exec(text)?.[0] ?? '')
    case 'json':
      return hasInput(firstJsonRow(text) ?? '')
    case 'csv':
      return hasInputColumn(text, ',')
    case 'tsv':
      return hasInputColumn(text, '\t')
    case 'yaml':
      return hasYamlInput(text)
  }
}

function hasInput(row: string): boolean {
  try {
    const value: unknown = JSON.parse(row)
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'input')
  } catch {
    // A first row that is longer than the start. A row that is broken is for the command line to tell of.
    return /^\s*\{/.test(row) && /[{,]\s*"input"\s*:/.test(row)
  }
}

function hasInputColumn(text: string, delimiter: string): boolean {
  const [header = ''] = text.trimStart().split(/\r?\n/, 1)
  return header.split(delimiter).some((name) => /^"?input(?:[.:"]|$)/.test(name.trim()))
}
