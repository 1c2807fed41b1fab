import type { Run, RunsStorage } from '@assay/core'

/** Counts the rows of those runs that have not ended, by the ids of the runs; a run knows its rows itself once it has. */
export async function rowsDone(stored: RunsStorage, runs: readonly Run[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { id, completedAt } of runs) {
    if (completedAt !== null) continue
    const { pagination } = await stored.listResults({ runId: id, pagination: { limit: 0 } })
    counts.set(id, pagination.total ?? 0)
  }
  return counts
}
