import type { Score, Verdict } from '@assay/core'
import type { ScoreRange } from '../scores/score-range.ts'
import type { RunSource } from './run-source.ts'

/** A row of a run as marks need it: what an event and what the store tell alike. */
export interface JudgedRow {
  readonly itemId: string
  readonly trial: number
  readonly verdict: Verdict
  readonly scores: readonly Score[]
  readonly error: string | null
  /** Of the item when it was run; absent: not known. */
  readonly contentHash?: string
}

/** What the newest runs say of an item: its worst row. */
export interface RowOutcome {
  readonly itemId: string
  readonly run: RunSource
  readonly row: JudgedRow
  /** Of all the scores of the run that are known. */
  readonly range: Pick<ScoreRange, 'scaleOf'>
  /** How many rows of the item came to the verdict of the worst. */
  readonly alike: number
  /** How many rows the item has: trials, and targets that were run together. */
  readonly rows: number
}

/** Every verdict, worst first. */
const worstFirst: readonly Verdict[] = ['errored', 'failed', 'unscored', 'unjudged', 'passed']

/** Sorts verdicts, worst first. */
export function compareVerdicts(left: Verdict, right: Verdict): number {
  return worstFirst.indexOf(left) - worstFirst.indexOf(right)
}
