import type { RunResult } from '../../../records/run-result.ts'
import type { RunsDriver } from './runs-driver.ts'

const idsPerQuery = 500

/** Finds the stored rows of the same pairs, by row id. */
export async function findRowsOf(
  driver: RunsDriver,
  runId: string,
  rows: readonly { readonly id: string; readonly itemId: string }[],
): Promise<ReadonlyMap<string, RunResult>> {
  const wanted = new Set(rows.map((row) => row.id))
  const itemIds = [...new Set(rows.map((row) => row.itemId))]
  const stored = new Map<string, RunResult>()
  for (let start = 0; start < itemIds.length; start += idsPerQuery) {
    const found = await driver.findRows({
      runId,
      itemIds: itemIds.slice(start, start + idsPerQuery),
      offset: 0,
      limit: Number.MAX_SAFE_INTEGER,
      total: false,
    })
    for (const row of found.rows) if (wanted.has(row.id)) stored.set(row.id, row)
  }
  return stored
}
