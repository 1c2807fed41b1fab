import type { RowDocument } from '../documents/row-document.ts'
import type { RowsState } from '../documents/rows-state.ts'
import { isCommitted } from '../runs/committed-rows.ts'

/**
 * What the document of a row counts for: `visible`: readers get it; `superseded`: another row took its place; `removed`: with all rows that the run
 * had; `uncommitted`: by no writer, or not yet; `strange`: under a claim that the run never gave.
 */
export type RowStanding = 'visible' | 'superseded' | 'removed' | 'uncommitted' | 'strange'

/** Tells what a document counts for in a state of its run; `replaced` are the `seq`s that the state names so. */
export function rowStanding(rows: RowsState, replaced: ReadonlySet<number>, document: RowDocument): RowStanding {
  const { seq, claim } = document
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(claim) || claim < 0 - (rows.imports?.taken ?? 0)) return 'strange'
  if (isCommitted(rows, document)) return document.replaced === true || replaced.has(seq) ? 'superseded' : 'visible'
  if (claim > rows.claim) return 'strange'
  const isRemoved = claim < 0 ? claim >= 0 - (rows.imports?.removed ?? 0) : seq < rows.base
  return isRemoved ? 'removed' : 'uncommitted'
}
