import type { RunResult } from '../../../../records/run-result.ts'
import { copyRecord } from '../../../copy-record.ts'

/** Copies a row, or these fields of it. */
export function copyRow(row: RunResult, fields: readonly (keyof RunResult)[] | undefined): RunResult {
  if (fields === undefined) return copyRecord(row)
  const wanted = fields.filter((name) => name in row).map((name) => [name, row[name]])
  // A caller who names fields reads no others, and so never sees that the rest is missing.
  return copyRecord(Object.fromEntries(wanted)) as RunResult
}
