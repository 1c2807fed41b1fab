import { isFinalStatus } from '@assay/core'
import { countOf } from './count-of.ts'
import type { ExaminedRun } from './examined-run.ts'
import { mended } from './examined-run.ts'
import { finalCounts } from './final-counts.ts'
import { mayBeMissing } from './may-be-missing.ts'
import { mendRunCounts } from './mend-run-counts.ts'
import type { Problem } from './problem.ts'
import type { RowsJudge } from './rows-judge.ts'

/** What a run that ended says of its rows, and what they are. */
export function runCountsProblems(examined: ExaminedRun): readonly Problem[] {
  const { context, id, run, judge } = examined
  if (run === null || !isFinalStatus(run.status) || wasEmptied(judge)) return []
  const [was, is] = [run, finalCounts(run, judge)]
  const path = `runs/${id}`
  const mend = (): Promise<void> => mendRunCounts(context, id)
  const outcome = mayBeMissing(examined)
    ? { repair: 'left: rows that nobody committed may be the missing ones; restore the document of the run from a backup' }
    : mended(examined, 'the run says what is there, and can be resumed when rows are missing', mend)
  const says = (problem: string): readonly Problem[] => [{ path, severity: 'damage', problem, ...outcome }]
  const counted = was.succeededCount + was.failedCount
  const rows = is.succeededCount + is.failedCount
  if (counted !== rows) return says(`has ${countOf(rows, 'row')}, and ended with ${counted}`)
  if (was.failedCount !== is.failedCount) return says(`has ${countOf(is.failedCount, 'errored row')}, and ended with ${was.failedCount}`)
  return was.skippedCount === is.skippedCount ? [] : says(`lacks ${countOf(is.skippedCount, 'row')}, and ended without ${was.skippedCount}`)
}

/** Whether all rows were removed, by somebody who wanted to keep the figures. */
function wasEmptied({ rows: { base, head, imports }, standings: { visible } }: RowsJudge): boolean {
  return visible === 0 && ((base > 1 && base === head) || (imports?.removed ?? 0) > 0)
}
