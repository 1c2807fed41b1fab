import type { DatasetItem } from '../../../records/dataset-item.ts'

/** What one version of a dataset did. */
export interface VersionChanges {
  readonly version: Date
  /** In the order of the items; null: the item is deleted. The first version of a dataset has none. */
  readonly changes: readonly { readonly itemId: string; readonly item: DatasetItem | null }[]
}
