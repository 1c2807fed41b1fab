import type { LatencySummary, MeanEstimate, PairedDifferenceEstimate, Run, RunResult, UsageSummary, Verdict } from '@assay/core'
import type { ScoreScale } from '../text/format-score.ts'

/** What a pair of rows is compared by: the mean of one scorer, or whether the rows passed. */
export interface Measure {
  readonly kind: 'score' | 'passed'
  /** The scorer's id; `passed` otherwise. */
  readonly id: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  readonly scale: ScoreScale
}

/** What a difference means: whether the second run is better, as far as the 95 % interval tells; `unknown`: too few rows. */
export type DifferenceVerdict = 'better' | 'worse' | 'unclear' | 'unknown'

/** How two runs differ by one measure, over the pairs of rows that both have a value for. */
export interface MeasureComparison extends Measure {
  /** How many items have a pair. */
  readonly items: number
  readonly first: MeanEstimate
  readonly second: MeanEstimate
  /** Second less first. */
  readonly difference: PairedDifferenceEstimate
  readonly verdict: DifferenceVerdict
}

/** What one run did on the compared rows. */
export interface SideFigures {
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly latency: LatencySummary
  /** Of the target alone. */
  readonly usage: UsageSummary
}

/** How the primary measure compares over the items of one metadata value; null: those without the key. */
export interface GroupComparison {
  readonly group: string | null
  readonly measure: MeasureComparison
}

/** A row that the second run did worse than the first. */
export interface Regression {
  readonly itemId: string
  readonly trial: number
  readonly first: RunResult
  readonly second: RunResult
}

/** How two runs compare. Every figure is over the pairs: rows of the same item and trial whose content is the same. */
export interface RunsComparison {
  readonly first: Run
  readonly second: Run
  readonly pairs: number
  /** The metadata key whose values are the clusters of all intervals; null: each item is a cluster. */
  readonly clusteredBy: string | null
  /** Rows of the same item and trial whose input, expected output or metadata are not the same; they are in no figure. */
  readonly changed: number
  /** Rows whose item and trial only one of the runs has. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /** First whether rows passed, where a scorer decides that, then the scorers that both runs have. */
  readonly measures: readonly MeasureComparison[]
  /** The scorer that the config names, else the first that decides, else the first; null: the runs share no scorer. */
  readonly primary: MeasureComparison | null
  readonly sides: readonly [SideFigures, SideFigures]
  /** How many pairs ended in which way: `verdicts.passed.failed` of them passed in the first run and failed in the second. */
  readonly verdicts: Readonly<Record<Verdict, Readonly<Record<Verdict, number>>>>
  /** By the metadata key that was asked for; null: none was. */
  readonly groups: readonly GroupComparison[] | null
  /** The worst of them, worst first. */
  readonly regressions: readonly Regression[]
  /** Why the difference tells nothing of the targets; null: it does. */
  readonly withheld: string | null
  /** What else must be known to read the figures, a sentence each. */
  readonly warnings: readonly string[]
}
