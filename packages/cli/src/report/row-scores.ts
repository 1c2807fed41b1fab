import type { RunResult, Verdict } from '@assay/core'

/** One scorer's scores of a run, small enough to hold for a million rows. A row's place is `itemIndex × trials + trial`. */
export interface RowScores {
  readonly trials: number
  /** `NaN`: no score. */
  readonly scores: Float64Array
  /** Whether there is a row. */
  has(place: number): boolean
  /** Whether a row ended in this way; false where there is no row. */
  is(place: number, verdict: Verdict): boolean
}

/** What is looked at of a row. */
export type ScoredRow = Pick<RunResult, 'itemIndex' | 'trial' | 'verdict' | 'scores'>
