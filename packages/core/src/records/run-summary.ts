import type { RunResult } from './run-result.ts'
import type { RunSegment, RunStatus, StopReason } from './run.ts'
import type { Usage } from './usage.ts'
import type { Verdict } from './verdict.ts'
import type { MeanEstimate } from '../statistics/mean-accumulator.ts'

/** How one scorer judged a run. */
export interface ScorerSummary extends MeanEstimate {
  readonly scorerId: string
  readonly scorerName: string
  readonly direction: 'higher' | 'lower'
  readonly threshold: number | null
  /**
   * The key of the item metadata whose values are the clusters; absent: each item is a cluster. Rows without it are clusters of their own. Where
   * the dataset is gone, so that nobody knows which rows belong together, there is one cluster, and no interval.
   */
  readonly clusteredBy?: string
  /** Rows whose score could not be computed; they are in no mean. */
  readonly errored: number
  /** Rows to which the scorer does not apply; they are in no mean. */
  readonly notApplicable: number
  /** What the scorer itself used, beside what the target did; absent when it never said so. */
  readonly usage?: UsageSummary
}

/** How long the target took, in milliseconds, over the rows that did not error; null when there is none. */
export interface LatencySummary {
  readonly count: number
  readonly p50: number | null
  readonly p95: number | null
  readonly maximum: number | null
}

/** What a target or a scorer used in a run, added up. */
export interface UsageSummary extends Usage {
  /** How many rows said anything of their usage. */
  readonly rows: number
  /** How many rows said what they cost. */
  readonly rowsWithCost: number
}

/** What came of a run. Every figure is computed from rows that the store acknowledged. */
export interface RunSummary {
  readonly runId: string
  readonly status: RunStatus
  readonly stopReason: StopReason | null
  /** Why the run stopped, in words; null when it came to its end. */
  readonly error: string | null
  readonly totalItems: number
  readonly trials: number
  readonly succeededCount: number
  /** Pairs whose target failed. */
  readonly failedCount: number
  readonly skippedCount: number
  readonly startedAt: Date
  readonly completedAt: Date
  /** In dataset order (`itemIndex`, then `trial`); empty when `retainResults` is false. */
  readonly results: readonly RunResult[]
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** In the order of the run's scorers. */
  readonly scores: readonly ScorerSummary[]
  readonly latency: LatencySummary
  readonly usage: UsageSummary
  /** How the engines of a run that was resumed worked; where they differ, the figures are of rows made or judged in different ways. */
  readonly segments?: readonly RunSegment[]
}
