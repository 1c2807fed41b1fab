import type { JsonValue } from '@assay/core'

/** The content of an item as a file gives it. */
export interface RowItem {
  readonly input: JsonValue
  /** Absent and null are different things. */
  readonly expectedOutput?: JsonValue
  readonly metadata?: JsonValue
}

/** One row of a dataset file. */
export interface DatasetRow {
  /** From 1, as the file is now. */
  readonly line: number
  /**
   * Who the item is, wherever its row stands: the row's own `id` as text; else a hash of its input, of input and expected output where rows
   * have equal inputs, with a counter where those are equal too.
   */
  readonly id: string
  readonly item: RowItem
}
