import type { StoreClient } from '../stores/store-client.ts'

/** How many runs are looked at: after one of all rows, a few of single rows. */
const maxRuns = 10

/**
 * Finds the newest run of a dataset with rows that failed or errored, but none that a later run of all rows has overtaken: runs of single rows
 * that passed do not hide what the run before them left to do. Null when there is none.
 *
 * @throws `ChildError`.
 */
export async function runWithFailures(client: Pick<StoreClient, 'request'>, datasetName: string): Promise<string | null> {
  const { runs } = await client.request('runs/list', { limit: maxRuns, datasetName })
  const most = Math.max(...runs.map(({ totalItems }) => totalItems))
  for (const { id, totalItems, state } of runs) {
    const figures = await client.request('runs/figures', { runId: id })
    if (figures !== null && figures.verdicts.failed + figures.verdicts.errored > 0) return id
    if (totalItems === most && state === 'completed') return null
  }
  return null
}
