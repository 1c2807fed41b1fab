import type { RowOutcome } from '../marks/row-outcome.ts'

/** What a test says of a row. */
export interface ReportedRow {
  readonly outcome: RowOutcome
  /** Milliseconds that the target took. */
  readonly latency: number
  /** What was expected and what came, whole, for the diff; null when one is missing, or there are too many such rows to fetch them all. */
  readonly values: { readonly expected: string; readonly actual: string } | null
}
