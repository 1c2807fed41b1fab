import type { ResultFilter } from '@assay/core'
import { appendedRanges, rowCount } from './committed-rows.ts'
import type { RowsView } from './rows-view.ts'

/**
 * Names what is asked, and of which rows: under the same name, rows that match come behind those that there were, and none goes or comes between
 * them. A run that was made again has another key. Removed, emptied and corrected rows have another generation, which rises before anything is done
 * to them and never comes again: what a reader found under the one before may be wrong by then, and nobody asks for it any more.
 */
export function rowsQuestion({ key, rows }: RowsView, { verdicts, trial }: Pick<ResultFilter, 'verdicts' | 'trial'>): string {
  const { generation, imports } = rows
  const appended = appendedRanges(rows).reduce((sum, [start, end]) => sum + end - start, 0)
  // With the same imported rows only a replacement changes it, and each makes it larger.
  const lost = appended - rowCount(rows)
  // Those that are staged end one way or the other, and no more are without another claim.
  const imported = imports === undefined ? null : [imports.taken, imports.staged]
  const wanted = verdicts === undefined ? null : [...new Set(verdicts)].toSorted()
  return JSON.stringify([key, generation, lost, imported, wanted, trial ?? null])
}
