import type { Run } from '@assay/core'
import { selectionRequestIn } from '../selection/selection-request.ts'
import { parseShard } from '../selection/shard.ts'
import type { Shard } from '../selection/shard.ts'

/** Which shard of what was chosen a run does; null: all of it. */
export function shardOfRun({ selection }: Pick<Run, 'selection'>): Shard | null {
  const { shard } = (selection?.filter === undefined ? null : selectionRequestIn(selection.filter)) ?? {}
  return shard === undefined ? null : parseShard(shard)
}
