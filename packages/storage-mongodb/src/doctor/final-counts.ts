import type { Run } from '@assay/core'
import type { RowsJudge } from './rows-judge.ts'

/** What a run that ended has to say of its rows. */
export function finalCounts(
  { totalItems, trials }: Pick<Run, 'totalItems' | 'trials'>,
  { counts, standings: { visible } }: RowsJudge,
): Pick<Run, 'succeededCount' | 'failedCount' | 'skippedCount'> {
  const { errored } = counts
  return { succeededCount: visible - errored, failedCount: errored, skippedCount: Math.max(0, totalItems * trials - visible) }
}
