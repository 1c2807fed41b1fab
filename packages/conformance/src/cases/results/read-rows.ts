import type { RunResult, RunsStorage } from '@assay/core'

/** Every row of a run, in one page. */
export async function readRows(runs: RunsStorage, runId: string): Promise<readonly RunResult[]> {
  return (await runs.listResults({ runId, pagination: { limit: 100_000 } })).results
}
