import type { AssayStorage, Seam } from '@assay/core'
import type { SyncedDataset } from '@assay/dataset-files'
import type { ItemGroup } from '../report/item-groups.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import type { RunFlags } from './run-flags.ts'

/** A run that is ready to begin. */
export interface ReadyRun {
  readonly file: string
  readonly flags: RunFlags
  readonly words: readonly string[]
  readonly prepared: PreparedRun
  readonly storage: AssayStorage
  readonly seam: Seam
  readonly synced: SyncedDataset
  /** How to group the items in the report; null: not at all. */
  readonly by: { readonly key: string; readonly groups: readonly ItemGroup[] } | null
}
