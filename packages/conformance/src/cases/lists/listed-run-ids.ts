import type { ListRunsInput, RunsStorage } from '@assay/core'

/** The ids of a page of runs, in its order. */
export async function listedRunIds(runs: RunsStorage, input: ListRunsInput = {}): Promise<readonly string[]> {
  return (await runs.listRuns(input)).runs.map(({ id }) => id)
}
