import type { DatasetItem } from '../../../records/dataset-item.ts'

/** One pair to do: its item and trial, whether the target is to be called or its stored output scored again, and its number from 0. */
export interface Work {
  readonly kind: 'execute' | 'rescore'
  readonly item: DatasetItem
  readonly itemIndex: number
  readonly trial: number
  /** How many pairs were handed out before it. */
  readonly pair: number
}
