import type { NewRow, Verdict } from '@assay/core'
import type { ReplacedRow } from './replaced-rows.ts'

/** By how much a commit changes the number of rows of each verdict. */
export function countChanges(rows: readonly NewRow[], replaced: readonly (ReplacedRow | null)[]): ReadonlyMap<Verdict, number> {
  const changes = new Map<Verdict, number>()
  for (const { verdict } of rows) changes.set(verdict, (changes.get(verdict) ?? 0) + 1)
  for (const row of replaced) if (row !== null) changes.set(row.verdict, (changes.get(row.verdict) ?? 0) - 1)
  return changes
}
