import type { AssayStorage, Run, RunDatasetOptions, Target } from '@assay/core'
import { finishedRun } from '../../report/__tests__/stored-runs.ts'
import { shardOf, shardText } from '../../selection/shard.ts'
import type { Shard } from '../../selection/shard.ts'

/** Which items a test run does. */
interface ShardRunRequest {
  readonly targetId?: string
  /** Answers with this where nothing is said. */
  readonly target?: Target
  readonly options?: Partial<RunDatasetOptions>
}

/** Runs a shard of the dataset `data`, as `assay run --shard` does. */
export async function shardRun(
  stores: AssayStorage['stores'],
  shard: Shard,
  { targetId = 'always x', target = () => 'x', options = {} }: ShardRunRequest = {},
): Promise<Run> {
  const ids: string[] = []
  const dataset = await stores.datasets.getDatasetById({ id: 'data' })
  const version = options.version ?? dataset?.version ?? new Date(0)
  for await (const { id } of stores.datasets.iterateItems({ datasetId: 'data', version })) ids.push(id)
  const { runId } = await finishedRun(stores, targetId, target, {
    itemIds: shardOf(ids, shard),
    selection: { kind: 'filter', filter: { shard: shardText(shard) } },
    ...options,
  })
  const run = await stores.runs.getRunById({ id: runId })
  if (run === null) throw new Error('The run is gone')
  return run
}
