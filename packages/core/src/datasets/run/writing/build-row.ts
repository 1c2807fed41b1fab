import type { Score } from '../../../records/score.ts'
import type { Verdict } from '../../../records/verdict.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import type { Execution } from '../execution/execute-item.ts'
import type { Work } from '../execution/work.ts'

/** Makes the row of a pair, complete and shared with nobody: the store owns it from then on. */
export function buildRow(
  runId: string,
  { item, itemIndex, trial }: Work,
  execution: Execution,
  verdict: Verdict,
  scores: readonly Score[],
): NewRow {
  const { output, error, errorDetail, usage, traceId } = execution
  const completedAt = new Date(execution.completedAt)
  return {
    id: `${trial}:${item.id}`,
    runId,
    itemId: item.id,
    itemVersion: item.version,
    itemIndex,
    trial,
    contentHash: item.contentHash,
    input: item.input,
    ...(output === undefined ? {} : { output }),
    ...(item.expectedOutput === undefined ? {} : { expectedOutput: item.expectedOutput }),
    latency: execution.latency,
    verdict,
    error,
    ...(errorDetail === undefined ? {} : { errorDetail }),
    startedAt: new Date(execution.startedAt),
    completedAt,
    retryCount: execution.retryCount,
    scores,
    ...(usage === undefined ? {} : { usage }),
    ...(traceId === undefined ? {} : { traceId }),
    // One object for both: the store copies dates when it gives rows out.
    createdAt: completedAt,
  }
}
