import { isFinalStatus } from '@assay/core'
import type { ExaminedRun } from './examined-run.ts'

/** Whether rows that nobody committed may be those that a run had when it ended: then its document is what is wrong. */
export function mayBeMissing({ run, judge }: ExaminedRun): boolean {
  if (run === null || !isFinalStatus(run.status) || judge.behind === 0) return false
  return run.succeededCount + run.failedCount > judge.standings.visible
}
