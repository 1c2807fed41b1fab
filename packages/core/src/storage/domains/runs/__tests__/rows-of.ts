import type { RunsStorage } from '../base.ts'

/** What a run has, in order: `<seq> <row id>`. */
export async function rowsOf(store: RunsStorage, runId: string): Promise<string[]> {
  const { results } = await store.listResults({ runId, pagination: { limit: 10_000, total: false } })
  return results.map((row) => `${row.seq} ${row.id}`)
}
