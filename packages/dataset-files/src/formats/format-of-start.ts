import type { DatasetFormatName } from './dataset-format.ts'

/**
 * Finds the format of a dataset without a name by how it starts; null when that could be several, or none. The start must hold the whole first
 * line, unless that is very long.
 */
export function formatOfStart(start: string): DatasetFormatName | null {
  const [first = ''] = start.trimStart().split('\n', 1)
  const line = first.trim()
  if (line.startsWith('[')) return 'json'
  if (line.startsWith('{')) return formatOfObject(line)
  if (/^(?:---|#|%YAML|-(?=\s|$)|[A-Za-z_]\w*:(?=\s|$))/.test(line)) return 'yaml'
  const hasInput = (delimiter: string): boolean => line.split(delimiter).some((name) => /^"?input(?:[.:"]|$)/.test(name.trim()))
  if (line.includes('\t') && hasInput('\t')) return 'tsv'
  return hasInput(',') ? 'csv' : null
}

/** An object on one line is a row of JSONL, unless it holds a list of rows; the start of one that goes on on the next line is JSON. */
function formatOfObject(line: string): DatasetFormatName {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !('input' in value) && 'items' in value && Array.isArray(value.items)
      ? 'json'
      : 'jsonl'
  } catch {
    return /^\{\s*$|^\{\s*"items"\s*:/.test(line) ? 'json' : 'jsonl'
  }
}
