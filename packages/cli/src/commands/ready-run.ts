import type { AssayStorage, ResumeRunOptions, Seam } from '@assay/core'
import type { ReportedDataset } from '../report/dataset-cells.ts'
import type { ItemGroup } from '../report/item-groups.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import type { RunFlags } from './run-flags.ts'

/** A run that is ready to begin. */
export interface ReadyRun {
  readonly flags: RunFlags
  readonly words: readonly string[]
  readonly prepared: PreparedRun
  readonly storage: AssayStorage
  readonly seam: Seam
  readonly synced: ReportedDataset
  /** The run to go on with; absent: new ones are begun. */
  readonly resumed?: { readonly runId: string; readonly options: Pick<ResumeRunOptions, 'retryErrored' | 'steal'> }
  /** How to group the items in the report; null: not at all. */
  readonly by: { readonly key: string; readonly groups: readonly ItemGroup[] } | null
}
