import { decodeResult } from '@assay/core'
import type { RunResult } from '@assay/core'
import type { LogLine } from '../log/log-entry.ts'
import { factsOfRow, verdictCode } from './row-facts.ts'
import type { PlacelessFacts, RowFacts } from './row-facts.ts'
import { scanRow } from './scan-row.ts'

/**
 * The facts of the row that a line holds; null when it holds none. A line whose checksum was right is not decoded, only looked at; one of a
 * batch that is not `intact` must decode.
 */
export function factsOfLine(line: LogLine, isIntact: boolean): RowFacts | null {
  const facts = (isIntact ? line.scan(scanRow) : null) ?? parsedFacts(line, isIntact)
  if (facts === null) return null
  const { seq, trial, verdict, low, high } = facts
  return { offset: line.offset, length: line.length, seq, trial, verdict, low, high }
}

function parsedFacts(line: LogLine, isIntact: boolean): PlacelessFacts | null {
  try {
    // Either way it is what the codec wrote, or the check below fails.
    const row = (isIntact ? JSON.parse(line.text) : decodeResult(line.text)) as RunResult
    return isRow(row) ? factsOfRow(row) : null
  } catch {
    return null
  }
}

function isRow({ seq, trial, itemId, verdict }: RunResult): boolean {
  return Number.isSafeInteger(seq) && Number.isSafeInteger(trial) && typeof itemId === 'string' && verdictCode(verdict) !== undefined
}
