import type { GateResult } from '../gates/check-gates.ts'
import type { ComparisonTable } from './comparison-table.ts'
import type { ReportedDataset } from './dataset-cells.ts'
import type { WorstRow } from './find-worst-rows.ts'
import type { FinishedRun } from './finished-run.ts'
import type { PrimaryScorer } from './primary-scorer.ts'
import type { SinceLastRun } from './since-last-run.ts'
import type { ShownSelection } from '../selection/run-selection.ts'
import type { RowPlaces } from './worst-row-lines.ts'

/** Everything that the final report of a command shows. */
export interface RunReport {
  readonly dataset: ReportedDataset
  /** Which of its items were run; null: all. */
  readonly selected: ShownSelection | null
  /** As it is to be shown; null when there is none. */
  readonly config: string | null
  /** The storage as it is to be shown. */
  readonly store: string
  readonly isDurable: boolean
  /** One, or one per target of a group. */
  readonly runs: readonly FinishedRun[]
  readonly groupId: string | null
  readonly scorer: PrimaryScorer | null
  readonly worst: readonly WorstRow[]
  readonly places: RowPlaces
  /** The run whose stored outputs were scored; no target was called. */
  readonly derivedFrom?: string
  /** One per run. */
  readonly sinceLast: readonly (SinceLastRun | null)[]
  /** Null when a run was stopped, so that its gates say nothing. */
  readonly gates: readonly GateResult[] | null
  /** Where the costs came from, in words; empty: there are none. */
  readonly prices: readonly string[]
  /** True in CI when no gate looks at quality. */
  readonly cannotFailOnQuality: boolean
  readonly comparison: ComparisonTable | null
  /** Why runs ended early, one line each. */
  readonly stopped: readonly string[]
  /** The command that shows the run, or lists those of a group, later on; null when they are not kept. */
  readonly look: string | null
  /** The command that shows what has no room here; null when the runs are not kept. */
  readonly lookInFull: string | null
  /** The command to go on with; null when there is none. */
  readonly next: string | null
}
