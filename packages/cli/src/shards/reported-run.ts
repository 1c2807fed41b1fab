import type { Run } from '@assay/core'

/** A run that a report is about: one that is stored, or several shards added up into one. */
export interface ReportedRun {
  /** Of a sum, what its shards have in common, and their counts together; its rows are those that a `ShardRows` gives for its id. */
  readonly run: Run
  /** The stored runs that were added up, by the number of their shard; absent: it is a stored run itself. */
  readonly shards?: readonly Run[]
  /** Says which shards are missing; absent: none. */
  readonly missing?: string
}
