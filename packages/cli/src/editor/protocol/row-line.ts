import type { Score, ValueKind, Verdict } from '@assay/core'

/** A row of a run as lists show it. */
export interface RowLine {
  /** `<trial>:<itemId>`, one in its run. */
  readonly id: string
  readonly itemId: string
  /** Its place in the selection; null when that is not known. */
  readonly itemIndex: number | null
  readonly trial: number
  /** Its place in the order in which the store took rows in; null for a row that only its event told of. */
  readonly seq: number | null
  readonly verdict: Verdict
  /** As the item's when the row was done; absent where only an event told of it. */
  readonly contentHash?: string
  /** Milliseconds. */
  readonly latency: number
  /** The first line of the error; null when the target gave an output. */
  readonly error: string | null
  readonly scores: readonly Score[]
  /** The start of the input, on one line. */
  readonly inputPreview: string
  /** Likewise; null when there is no output. */
  readonly outputPreview: string | null
  /** What kind of value the output is; null: there is none. Absent: the command line does not tell. */
  readonly outputKind?: ValueKind | null
  /** Likewise of what the item expects. */
  readonly expectedKind?: ValueKind | null
}
