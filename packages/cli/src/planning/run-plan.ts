import type { RunFlags } from '../commands/run-flags.ts'
import type { ReportedDataset } from '../report/dataset-cells.ts'
import type { ShownSelection } from '../selection/run-selection.ts'

/** What an earlier run of a target tells of the next one. */
export interface TargetEstimate {
  /** The run that it is taken from. */
  readonly runId: string
  /** Milliseconds that the target takes for a row, at the median; null: no row of that run succeeded. */
  readonly p50: number | null
  /** Milliseconds that its calls take at this concurrency, without scorers and waits; null where `p50` is. */
  readonly duration: number | null
  /** US dollars for all calls; null: that run does not know what it cost. */
  readonly costUsd: number | null
  /** US dollars for all scores; null: its scorers did not say that they cost anything. */
  readonly scorersUsd: number | null
}

/** What one target would be asked. */
export interface PlannedTarget {
  readonly id: string
  /** Rows times trials. */
  readonly calls: number
  /** Null: there is no earlier run of it on this dataset. */
  readonly estimate: TargetEstimate | null
}

/** What a command would do. */
export interface RunPlan {
  readonly dataset: ReportedDataset
  /** Whether a dataset, or a version of it, would be stored; null: the dataset is run as it is stored. */
  readonly change: 'new' | 'changed' | 'unchanged' | null
  readonly selected: ShownSelection | null
  readonly targets: readonly PlannedTarget[]
  /** Ids. */
  readonly scorers: readonly string[]
  readonly trials: number
  readonly concurrency: number
  readonly gates: readonly string[]
  readonly limits: Pick<RunFlags, 'stopAfterErrors' | 'failFast' | 'budgetUsd' | 'budgetTokens' | 'maxDuration'>
  readonly config: string | null
  readonly profile: string | null
  readonly store: string
}
