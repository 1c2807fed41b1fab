import type { Selection } from '@assay/core'

/** Which items of a dataset version a run does, as it is shown. */
export interface ShownSelection {
  readonly selection: Omit<Selection, 'itemIds'>
  /** How many items were chosen. */
  readonly count: number
  /** How many items the version has; null: it is not known, because the dataset is gone. */
  readonly total: number | null
}

/** Which items of a dataset version a run does. */
export interface RunSelection extends ShownSelection {
  /** In dataset order. */
  readonly itemIds: readonly string[]
}
