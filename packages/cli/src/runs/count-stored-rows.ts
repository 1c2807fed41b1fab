import type { RunsStorage } from '@assay/core'

/** Counts the rows of a run one by one. A total that a store keeps beside them does not notice that some were taken away. */
export async function countStoredRows(runs: RunsStorage, runId: string): Promise<number> {
  let rows = 0
  for await (const _ of runs.iterateResults({ runId, fields: ['trial'] })) rows += 1
  return rows
}
