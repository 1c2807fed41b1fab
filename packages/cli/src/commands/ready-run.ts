import type { AssayStorage, Seam } from '@assay/core'
import type { ReportedDataset } from '../report/dataset-cells.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import type { ItemGroup } from '../report/item-groups.ts'
import type { ReportStyle } from '../report/section.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import type { ResumeOptions } from '../run/run-targets.ts'
import type { RunSelection } from '../selection/run-selection.ts'
import type { RunFlags } from './run-flags.ts'

/** A run that is ready to begin. */
export interface ReadyRun {
  readonly flags: RunFlags
  readonly words: readonly string[]
  readonly prepared: PreparedRun
  readonly storage: AssayStorage
  readonly seam: Seam
  readonly synced: ReportedDataset
  /** The items that are run; absent: all. */
  readonly selected?: RunSelection
  /** The run to go on with; absent: new ones are begun. */
  readonly resumed?: { readonly runId: string; readonly options: Omit<ResumeOptions, 'provenance'> }
  /** The run whose stored outputs are scored, by a new run or by the one that is gone on with; no target is called. */
  readonly derivedFrom?: string
  /** Shows what else there is to say of the only run, behind its report; not when it could not begin. */
  readonly afterwards?: (run: FinishedRun, style: ReportStyle | null) => Promise<void>
  /** How to group the items in the report; null: not at all. */
  readonly by: { readonly key: string; readonly groups: readonly ItemGroup[] } | null
}
