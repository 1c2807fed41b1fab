import type { RowsState } from '../documents/rows-state.ts'

/** The counts of a run without rows. */
export const noCounts: RowsState['counts'] = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }

/** Where the rows of a new run stand. The first gets the number 1. */
export const noRows: RowsState = {
  base: 1,
  head: 1,
  claim: 0,
  counts: noCounts,
  last: null,
  replaced: [],
  generation: 0,
  trials: 0,
  mostReplaced: 0,
}
