import type { ItemContent } from './item-differences.ts'

/** One item in which a file differs from its stored dataset, with what it is there and what it is in the file. */
export interface FileDifference {
  readonly change: 'added' | 'updated' | 'deleted'
  readonly id: string
  /** Null: the file has no row of it. */
  readonly line: number | null
  /** Null where the dataset, or the file, does not have it. */
  readonly before: ItemContent | null
  readonly after: ItemContent | null
}

/** All in which a file differs from its stored dataset, by numbers. */
export interface DifferenceTotals {
  /** How many rows the file has. */
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly deleted: number
}
