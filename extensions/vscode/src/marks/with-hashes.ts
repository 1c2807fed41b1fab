import type { JudgedRow } from './row-outcome.ts'

/** Notes on rows that do not say it what their items held; those that are in no list stay as they are. */
export function withHashes(rows: readonly JudgedRow[], hashes: ReadonlyMap<string, string>): readonly JudgedRow[] {
  return rows.map((row) => {
    const contentHash = row.contentHash ?? hashes.get(row.itemId)
    return contentHash === undefined ? row : { ...row, contentHash }
  })
}
