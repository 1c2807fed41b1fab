import type { MongoCollections } from '../documents/collections.ts'

/** An index of a store, beside the one on `_id` that every collection has. */
export interface StoreIndex {
  readonly collection: keyof MongoCollections
  readonly name: string
  readonly keys: Readonly<Record<string, 1 | -1>>
  /** True: what the store promises rests on it. False: it only makes reading fast. */
  readonly unique: boolean
}

/**
 * All indexes of a store. Those of rows, items and versions begin with the key of their run or dataset, by which they would be sharded; those of runs
 * and datasets end with `_id`, so that equal times have an order.
 */
export const storeIndexes: readonly StoreIndex[] = [
  { collection: 'runs', name: 'newest', keys: { createdAt: -1, _id: -1 }, unique: false },
  { collection: 'runs', name: 'dataset_newest', keys: { datasetId: 1, createdAt: -1, _id: -1 }, unique: false },
  { collection: 'results', name: 'run_seq', keys: { '_id.r': 1, seq: 1 }, unique: true },
  { collection: 'results', name: 'run_verdict_seq', keys: { '_id.r': 1, verdict: 1, seq: 1 }, unique: false },
  { collection: 'datasets', name: 'newest', keys: { createdAt: -1, _id: -1 }, unique: false },
  { collection: 'datasets', name: 'name_newest', keys: { name: 1, createdAt: -1, _id: -1 }, unique: false },
  { collection: 'items', name: 'dataset_position', keys: { '_id.d': 1, position: 1, to: -1, from: 1 }, unique: false },
  { collection: 'items', name: 'dataset_item', keys: { '_id.d': 1, '_id.i': 1, to: -1 }, unique: false },
  { collection: 'items', name: 'dataset_claim', keys: { '_id.d': 1, '_id.c': 1, position: 1 }, unique: false },
  { collection: 'versions', name: 'dataset_version', keys: { '_id.d': 1, version: -1 }, unique: false },
]
