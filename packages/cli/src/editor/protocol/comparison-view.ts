import type { Verdict } from '@assay/core'

/** One measure of two runs side by side, over the rows that both have a value for. */
export interface ComparedMeasure {
  readonly kind: 'score' | 'passed'
  readonly id: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  /** Null when no row has a value. */
  readonly first: number | null
  readonly second: number | null
  /** Second less first, with its 95 % interval; null when there are too few rows. */
  readonly difference: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly verdict: 'better' | 'worse' | 'unclear' | 'unknown'
  /** As the command line would say all this, on one line. */
  readonly text: string
}

/** A row that came to another verdict in the second run. */
export interface FlippedRow {
  readonly rowId: string
  readonly itemId: string
  readonly trial: number
  readonly first: Verdict
  readonly second: Verdict
  readonly inputPreview: string
}

/** Two runs compared. */
export interface ComparisonView {
  readonly first: string
  readonly second: string
  readonly pairs: number
  /** Rows whose content is not the same in both; they are in no figure. */
  readonly changed: number
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly measures: readonly ComparedMeasure[]
  /** In dataset order: first those that got worse, then those that got better; at most 1,000. */
  readonly flipped: readonly FlippedRow[]
  readonly flippedTotal: number
  /** Why the difference tells nothing of the targets; null: it does. */
  readonly withheld: string | null
  readonly warnings: readonly string[]
}
