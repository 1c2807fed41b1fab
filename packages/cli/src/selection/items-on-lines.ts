import { readDatasetFile } from '@assay/dataset-files'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { countOf } from '../text/format-count.ts'
import { UsageError } from '../usage-error.ts'
import type { LineRange } from './line-ranges.ts'
import { rangeText } from './line-ranges.ts'

interface Place {
  readonly range: LineRange
  isMet: boolean
  /** The nearest lines on which rows begin, where none begins in the range. */
  before: number | null
  after: number | null
}

/**
 * Finds the ids of the rows of a file that begin on given lines, as editors count them from 1.
 *
 * @throws `UsageError`: no row begins in one of the ranges, or the file ends before one of them does. What reading the file throws.
 */
export async function itemsOnLines(path: string, ranges: readonly LineRange[], options: DatasetFileOptions): Promise<ReadonlySet<string>> {
  const places = ranges.map((range): Place => ({ range, isMet: false, before: null, after: null }))
  const ids = new Set<string>()
  let lastLine = 0
  let rows = 0
  for await (const { line, id } of readDatasetFile(path, options)) {
    for (const place of places) if (isIn(line, place)) ids.add(id)
    lastLine = line
    rows += 1
  }
  for (const place of places) {
    const problem = problemOf(place, lastLine)
    if (problem !== null) throw new UsageError(`--rows ${rangeText(place.range)}: ${path} has ${countOf(rows, 'row')}; ${problem}`)
  }
  return ids
}

function isIn(line: number, place: Place): boolean {
  const { first, last } = place.range
  if (line < first) place.before = line
  else if (line > last) place.after ??= line
  else place.isMet = true
  return line >= first && line <= last
}

function problemOf({ range, isMet, before, after }: Place, lastLine: number): string | null {
  if (range.first > lastLine) return `the last one begins on line ${lastLine}`
  if (Number.isFinite(range.last) && range.last > lastLine)
    return `the last one begins on line ${lastLine}; ${range.first}- means all from line ${range.first} on`
  if (isMet) return null
  const beside = [before, after].filter((line) => line !== null)
  const where = range.first === range.last ? `on line ${range.first}` : `on the lines ${rangeText(range)}`
  return `none begins ${where}. Beside it, rows begin on line ${beside.join(' and line ')}`
}
