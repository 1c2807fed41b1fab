import type { RunResult } from '../../records/run-result.ts'
import type { Run } from '../../records/run.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import { copyRecord } from '../../storage/copy-record.ts'
import type { Tally } from './tally.ts'

/** What a run's record says of how it ended. */
export type RunEnd = Pick<Run, 'status' | 'stopReason' | 'error'> & { readonly completedAt: Date }

/** Makes the summary of a run from its rows; the results are put into dataset order. */
export function summarize(run: Run, end: RunEnd, tally: Tally, results: readonly RunResult[]): RunSummary {
  const { errored } = tally.verdicts
  return {
    runId: run.id,
    status: end.status,
    stopReason: end.stopReason,
    error: end.error,
    totalItems: run.totalItems,
    trials: run.trials,
    succeededCount: tally.rows - errored,
    failedCount: errored,
    skippedCount: Math.max(0, run.totalItems * run.trials - tally.rows),
    startedAt: new Date(run.startedAt ?? run.createdAt),
    completedAt: new Date(end.completedAt),
    results: results.toSorted(inDatasetOrder),
    verdicts: tally.verdicts,
    scores: tally.scores,
    latency: tally.latency,
    usage: tally.usage,
    ...(run.segments !== undefined && { segments: copyRecord(run.segments) }),
  }
}

/** Rows whose place is not known come last, in commit order. */
function inDatasetOrder(first: RunResult, second: RunResult): number {
  const [a, b] = [first.itemIndex ?? Number.MAX_SAFE_INTEGER, second.itemIndex ?? Number.MAX_SAFE_INTEGER]
  return a - b || first.trial - second.trial || first.seq - second.seq
}
