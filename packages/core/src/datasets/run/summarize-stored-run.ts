import type { RunSummary } from '../../records/run-summary.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import type { ClusterSource } from './clusters/cluster-reader.ts'
import { tallyStoredRows } from './count-rows.ts'
import { summarize } from './summarize.ts'

/**
 * Adds a stored run up from its rows, as the engine does at its end. Of a run that is still going it is what it came to when the rows were
 * read, and `completedAt` is when its record last changed.
 *
 * @param runs What has the rows: a store, or whatever else gives them as one would.
 * @param retainResults Whether the summary holds every row; default false, which reads a run of any length in little memory.
 * @param datasets Say which rows of a run with `clusterBy` belong together; without them such a run has no intervals. Other runs need none.
 */
export async function summarizeStoredRun(
  runs: Pick<RunsStorage, 'iterateResults'>,
  run: Run,
  retainResults = false,
  datasets?: ClusterSource,
): Promise<RunSummary> {
  const { tally, results } = await tallyStoredRows(runs, run, retainResults, datasets)
  return summarize(run, { ...run, completedAt: run.completedAt ?? run.updatedAt }, tally, results)
}
