import type { Run } from '@assay/core'
import type { Shard } from '../selection/shard.ts'

/** A run that did one shard of what was chosen. */
export interface RunOfShard {
  readonly run: Run
  readonly shard: Shard
}
