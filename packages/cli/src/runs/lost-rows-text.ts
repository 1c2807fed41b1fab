import { isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import { commandText } from '../text/command-text.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'

/**
 * Says of a run that ended how many of the rows that it ended with are no longer in its store; null when all are. Nothing of Assay takes them
 * away, so that the store was damaged or edited, and every figure of such a run is one of the rows that are left.
 *
 * @param rows How many there are.
 */
export function lostRowsText(run: Run, rows: number, placeWords: readonly string[]): string | null {
  const had = run.succeededCount + run.failedCount
  const lost = had - rows
  if (!isFinalStatus(run.status) || lost <= 0) return null
  const words = commandText(['doctor', ...placeWords])
  return `Run ${previewText(run.id, 255)} is not whole: ${formatCount(lost)} of its ${countOf(had, 'row')} are missing from the store, and its figures are those of the others\n${words} says where the damage is`
}
