import type { RunResult } from '../../records/run-result.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { clusterKeyOf } from './clusters/cluster-key.ts'
import { clusterReader, withClusters } from './clusters/cluster-reader.ts'
import type { ClusterSource } from './clusters/cluster-reader.ts'
import { Tally } from './tally.ts'

/** The fields of a row that a tally reads. */
export const talliedFields: readonly ['itemId', 'verdict', 'latency', 'scores', 'usage'] = [
  'itemId',
  'verdict',
  'latency',
  'scores',
  'usage',
]

/** Tells whether the store has as many rows, and as many errored ones, as were acknowledged. */
export async function agreesWithStore(runs: RunsStorage, run: Run, tally: Tally): Promise<boolean> {
  const [all, errored] = await Promise.all([
    runs.listResults({ runId: run.id, pagination: { limit: 0 } }),
    runs.listResults({ runId: run.id, verdict: 'errored', pagination: { limit: 0 } }),
  ])
  return all.pagination.total === tally.rows && errored.pagination.total === tally.verdicts.errored
}

/** Adds up a run's stored rows, and keeps them when they are wanted; the datasets say which of them belong to one cluster. */
export async function tallyStoredRows(
  runs: Pick<RunsStorage, 'iterateResults'>,
  run: Run,
  retain: boolean,
  datasets: ClusterSource | undefined,
): Promise<{ readonly tally: Tally; readonly results: RunResult[] }> {
  const tally = new Tally(run.scorers ?? [], run.trials, clusterKeyOf(run))
  const read = await clusterReader(datasets, run)
  const results: RunResult[] = []
  if (retain) {
    await withClusters(runs.iterateResults({ runId: run.id }), read, (row, cluster) => {
      tally.add(row, cluster)
      results.push(row)
    })
  } else {
    await withClusters(runs.iterateResults({ runId: run.id, fields: talliedFields }), read, (row, cluster) => tally.add(row, cluster))
  }
  return { tally, results }
}
