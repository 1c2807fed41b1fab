import type { ScoreScale } from '../../text/format-score.ts'
import type { VerdictCounts } from './run-line.ts'

/** What one scorer said of a run so far. */
export interface ScorerFigures {
  readonly scorerId: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  readonly threshold: number | null
  /** Null when no row has a score. */
  readonly mean: number | null
  /** The 95 % interval of the mean; null when there are too few rows. */
  readonly interval: { readonly low: number; readonly high: number } | null
  /** Rows with a score. */
  readonly count: number
  /** How the command line writes these scores; absent: the reader judges by the mean. */
  readonly scale?: ScoreScale
}

/** The figures of a run, computed from its rows. */
export interface RunFigures {
  readonly runId: string
  /** Rows that are stored. */
  readonly done: number
  readonly verdicts: VerdictCounts
  /** The first is the one that a list shows: the first that decides, else the first. */
  readonly scorers: readonly ScorerFigures[]
  /** Milliseconds; null when there is none. */
  readonly latency: { readonly p50: number | null; readonly p95: number | null }
  /** US dollars of target and scorers; null when nothing is known of them. */
  readonly costUsd: number | null
}
