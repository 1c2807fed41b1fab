import { clusterKeyOf, equalJson, isFinalStatus, withClusterKey } from '@assay/core'
import type { JsonValue, Provenance, Run, Selection } from '@assay/core'
import { rangesText } from '../selection/line-ranges.ts'
import { selectionRequestIn } from '../selection/selection-request.ts'
import type { RunOfShard } from './run-of-shard.ts'

/** What a sum is made of, beside its shards. */
export interface SumRequest {
  readonly id: string
  /** The items of all shards. */
  readonly itemIds: readonly string[]
  /** Says which shards are missing; null: none. */
  readonly missing: string | null
}

/**
 * Describes shards of one whole as one run: what they have in common stays, their counts are added, it took from the first start to the last
 * end, and it ended as the worst of them. With all shards of a whole dataset it has no selection.
 */
export function sumOfShards([first, ...others]: readonly [RunOfShard, ...RunOfShard[]], request: SumRequest): Run {
  const runs = [first.run, ...others.map(({ run }) => run)]
  const total = (count: (run: Run) => number): number => runs.reduce((sum, run) => sum + count(run), 0)
  const { selection: _, segments: __, name, metadata: own, tags, provenance = {}, ...run } = first.run
  const selection = selectionOf([first, ...others], request)
  const isShared = (field: 'name' | 'metadata' | 'tags'): boolean =>
    others.every((other) => equalJson(jsonOf(other.run[field]), jsonOf(first.run[field])))
  // What else they say may differ; which rows belong together may not.
  const metadata = isShared('metadata') ? own : withClusterKey(undefined, clusterKeyOf(first.run))
  return {
    ...run,
    id: request.id,
    ...(name !== undefined && isShared('name') && { name }),
    ...(metadata !== undefined && { metadata }),
    ...(tags !== undefined && isShared('tags') && { tags }),
    provenance: sharedProvenance(provenance, others),
    ...(selection !== null && { selection }),
    ...endOf(runs, request.missing),
    totalItems: total(({ totalItems }) => totalItems),
    succeededCount: total(({ succeededCount }) => succeededCount),
    failedCount: total(({ failedCount }) => failedCount),
    skippedCount: total(({ skippedCount }) => skippedCount),
    ...timesOf(runs),
  }
}

function jsonOf(value: JsonValue | undefined): JsonValue {
  return value ?? null
}

/** What every one of them has. */
function sharedProvenance(first: Provenance, others: readonly RunOfShard[]): Provenance {
  const isShared = (name: keyof Provenance): boolean =>
    others.every(({ run }) => equalJson(jsonOf(run.provenance?.[name]), jsonOf(first[name])))
  const { gitCommit, gitBranch, gitDirty, ciUrl, assayVersion, nodeVersion, datasetFingerprint, targetFingerprint, scorerFingerprints } =
    first
  return {
    ...(gitCommit !== undefined && isShared('gitCommit') && { gitCommit }),
    ...(gitBranch !== undefined && isShared('gitBranch') && { gitBranch }),
    ...(gitDirty !== undefined && isShared('gitDirty') && { gitDirty }),
    ...(ciUrl !== undefined && isShared('ciUrl') && { ciUrl }),
    ...(assayVersion !== undefined && isShared('assayVersion') && { assayVersion }),
    ...(nodeVersion !== undefined && isShared('nodeVersion') && { nodeVersion }),
    ...(datasetFingerprint !== undefined && isShared('datasetFingerprint') && { datasetFingerprint }),
    ...(targetFingerprint !== undefined && isShared('targetFingerprint') && { targetFingerprint }),
    ...(scorerFingerprints !== undefined && isShared('scorerFingerprints') && { scorerFingerprints }),
  }
}

function selectionOf(shards: readonly [RunOfShard, ...RunOfShard[]], { itemIds, missing }: SumRequest): Selection | null {
  const [{ run, shard }] = shards
  const { itemIds: _, filter, ...chosen } = run.selection ?? { kind: 'all' }
  const { shard: __, ...request } = (filter === undefined ? null : selectionRequestIn(filter)) ?? {}
  const isWhole = missing === null
  if (isWhole && chosen.kind === 'filter' && Object.keys(request).length === 0) return null
  const numbers = shards.map((one) => ({ first: one.shard.number, last: one.shard.number }))
  const asked = { ...request, ...(!isWhole && { shard: `${rangesText(numbers)}/${shard.count}` }) }
  return { ...chosen, itemIds, ...(Object.keys(asked).length > 0 && { filter: asked }) }
}

function endOf(runs: readonly Run[], missing: string | null): Pick<Run, 'status' | 'stopReason' | 'error'> {
  const going = runs.find(({ status }) => !isFinalStatus(status))
  if (going !== undefined) return { status: going.status, stopReason: null, error: missing }
  const broken = runs.find(({ status, stopReason }) => status === 'failed' && stopReason !== null)
  const stopped = broken ?? runs.find(({ status }) => status === 'cancelled')
  if (stopped !== undefined) return { status: stopped.status, stopReason: stopped.stopReason, error: stopped.error }
  if (missing !== null) return { status: 'cancelled', stopReason: null, error: missing }
  // A run has failed when nothing in it succeeded, which may be so in a part alone.
  const status = runs.every((run) => run.status === 'failed') ? 'failed' : 'completed'
  return { status, stopReason: null, error: null }
}

function timesOf(runs: readonly Run[]): Pick<Run, 'startedAt' | 'completedAt' | 'createdAt' | 'updatedAt'> {
  const started = runs.flatMap(({ startedAt }) => startedAt ?? [])
  const completed = runs.flatMap(({ completedAt }) => completedAt ?? [])
  return {
    startedAt: started.length === 0 ? null : earliest(started),
    completedAt: completed.length < runs.length ? null : latest(completed),
    createdAt: earliest(runs.map(({ createdAt }) => createdAt)),
    updatedAt: latest(runs.map(({ updatedAt }) => updatedAt)),
  }
}

function earliest(times: readonly Date[]): Date {
  return new Date(Math.min(...times.map((time) => time.getTime())))
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())))
}
