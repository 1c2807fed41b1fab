import type { DatasetItem } from '../../../../records/dataset-item.ts'
import { partitionPoint } from '../../../partition-point.ts'

/** An item from when it is added to when it is deleted; an item that is added again begins another life. */
export interface ItemLife {
  readonly itemId: string
  /** Where it stands in the order, all its life. */
  readonly position: number
  /** The life that the item had before, if it had one. */
  readonly earlier: ItemLife | undefined
  /** Oldest first. */
  readonly states: ItemState[]
}

/** What an item is from one version on; null: deleted. */
export interface ItemState {
  /** The version, in milliseconds since 1970. */
  readonly time: number
  readonly item: DatasetItem | null
}

/** The item as this life has it at a version; null before its beginning and after its end. */
export function itemAt({ states }: ItemLife, time: number): DatasetItem | null {
  return states[partitionPoint(states, (state) => state.time > time) - 1]?.item ?? null
}
