import type { DatasetItem } from '../records/dataset-item.ts'

/** What a target function is told beside the input. */
export interface TargetContext {
  /** The item that is being done, a copy. */
  readonly item: DatasetItem
  /** Aborted when the run is, or when the item's time is up. */
  readonly signal: AbortSignal
  /** From 1: 2 is the first retry. */
  readonly attempt: number
  /** From 0. */
  readonly trial: number
}

/**
 * A function that is evaluated: it gets its own copy of an item's input and gives the output, which is stored as JSON. What it throws becomes
 * the row's error.
 */
// A method's parameters are compared both ways, so that a function of a narrower input is accepted: the dataset decides what comes in.
export type Target = { call(input: unknown, context: TargetContext): unknown }['call']
