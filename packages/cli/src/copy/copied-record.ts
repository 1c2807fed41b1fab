/**
 * What became of one dataset or run: it was `copied`, at least in part; it was `present`, whole and equal; it is left out because somebody is
 * still working on it (`live`), or because it was deleted in the source meanwhile (`gone`); or it `failed`.
 */
export type CopyOutcome = 'copied' | 'present' | 'live' | 'gone' | 'failed'

/** A dataset or run that was to be copied. */
export interface CopiedRecord {
  readonly kind: 'dataset' | 'run'
  readonly id: string
  readonly outcome: CopyOutcome
  /** Rows of a run, or versions of a dataset, that were stored now. */
  readonly stored: number
  /** Those that were there already, equal. */
  readonly present: number
  /** Hexadecimal; null: both sides were not compared. */
  readonly digest: string | null
  /** What to say about it, when it was left out or failed. */
  readonly problem: string | null
}
