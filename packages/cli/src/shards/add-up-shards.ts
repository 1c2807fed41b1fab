import type { AssayStorage, Run } from '@assay/core'
import { typedTarget } from '../config/typed-target.ts'
import type { FoundRuns } from '../runs/find-reported-runs.ts'
import type { RowReader } from '../runs/row-reader.ts'
import { shardText } from '../selection/shard.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { missingShards, missingShardsText } from './missing-shards.ts'
import { oneOfEach } from './one-of-each.ts'
import type { ReportedRun } from './reported-run.ts'
import type { RunOfShard } from './run-of-shard.ts'
import { shardOfRun } from './shard-of-run.ts'
import { shardPlaces } from './shard-places.ts'
import { ShardRows } from './shard-rows.ts'
import type { SummedShard } from './shard-rows.ts'
import { shardsDiffer } from './shards-differ.ts'
import { sumOfShards } from './sum-of-shards.ts'

/** Runs whose shards are added up. */
export interface AddedUp {
  /** One for each target whose runs are shards; the other runs as they are. */
  readonly reported: readonly [ReportedRun, ...ReportedRun[]]
  /** Gives their rows. */
  readonly rows: RowReader
  /** What else a person must know, one sentence each. */
  readonly notes: readonly string[]
}

interface Sum extends ReportedRun {
  readonly rows: readonly SummedShard[]
}

/**
 * Adds up the runs of shards of one whole, each item and trial once, for each target of a group by itself. A run that was asked for alone stays
 * what it is, also when it did a shard.
 *
 * @throws `UsageError`: the runs are no parts of one whole, or have an item in common.
 */
export async function addUpShards(stores: AssayStorage['stores'], { runs, kind, groupId }: FoundRuns): Promise<AddedUp> {
  const [first] = runs
  if (kind === 'one') return { reported: [{ run: first }], rows: stores.runs, notes: [] }
  const notes: string[] = []
  const sums: Sum[] = []
  const found: ReportedRun[] = []
  const parts = kind === 'named' ? [runs] : [...Map.groupBy(runs, typedTarget).values()]
  for (const part of parts) {
    const shards = shardsIn(part, kind === 'named')
    const counting = shards === null ? null : oneOfEach(shards, kind === 'named', (text) => notes.push(text))
    if (counting === null) {
      found.push(...part.map((run) => ({ run })))
      continue
    }
    const sum = await sumOf(stores, counting, idOf(counting, groupId, parts.length))
    notes.push(...commitNotes(counting))
    sums.push(sum)
    found.push(sum)
  }
  refuseSeveralDatasets(found)
  const [one = { run: first }, ...others] = found
  const rows = new ShardRows(stores.runs, new Map(sums.map((sum) => [sum.run.id, sum.rows])))
  return { reported: [one, ...others], rows: sums.length === 0 ? stores.runs : rows, notes }
}

/** The runs with their shards; null: they are no shards. */
function shardsIn(runs: readonly Run[], areNamed: boolean): readonly RunOfShard[] | null {
  const shards = runs.map((run) => ({ run, shard: shardOfRun(run) }))
  const whole = shards.find(({ shard }) => shard === null)
  const part = shards.find(({ shard }) => shard !== null)
  if (whole !== undefined && areNamed) {
    throw new UsageError(
      `Run ${previewText(whole.run.id, 255)} did no shard: several runs are added up when each did another --shard of the same items\nassay compare compares two runs`,
    )
  }
  if (whole !== undefined && part?.shard) {
    const ids = [whole, part].map(({ run }) => previewText(run.id, 255))
    throw new UsageError(
      `Runs ${ids.join(' and ')} cannot be added up: the one did no shard, the other shard ${shardText(part.shard)}; name the runs that count`,
    )
  }
  return whole !== undefined ? null : shards.flatMap(({ run, shard }) => (shard === null ? [] : [{ run, shard }]))
}

async function sumOf({ datasets }: AssayStorage['stores'], shards: readonly [RunOfShard, ...RunOfShard[]], id: string): Promise<Sum> {
  const problem = shardsDiffer(shards)
  if (problem !== null) throw new UsageError(problem)
  const { places, itemIds } = await shardPlaces(datasets, shards)
  const { count } = shards[0].shard
  const numbers = missingShards(
    count,
    shards.map(({ shard }) => shard.number),
  )
  const missing = missingShardsText(numbers, count)
  return {
    run: sumOfShards(shards, { id, itemIds, missing }),
    shards: shards.map(({ run }) => run),
    ...(missing !== null && { missing }),
    rows: shards.map(({ run }, index) => ({ runId: run.id, places: places[index] ?? [] })),
  }
}

/** Each sum of a report has an id of its own; it is no id of a stored run. */
function idOf(shards: readonly [RunOfShard, ...RunOfShard[]], groupId: string | null, targets: number): string {
  if (groupId === null) return shards.map(({ run }) => run.id).join('+')
  return targets === 1 ? groupId : `${groupId} ${typedTarget(shards[0].run)}`
}

/** A target that changed between the jobs is another one, and nothing else would show it. */
function commitNotes(shards: readonly [RunOfShard, ...RunOfShard[]]): readonly string[] {
  const commits = new Set(shards.flatMap(({ run }) => run.provenance?.gitCommit ?? []))
  if (commits.size < 2) return []
  const named = [...commits].map((commit) => previewText(commit.slice(0, 10), 10))
  return [`The shards of ${previewText(typedTarget(shards[0].run), 60)} were run at different commits: ${named.join(', ')}`]
}

/** Reports put what they are about side by side, item by item. */
function refuseSeveralDatasets([first, ...others]: readonly ReportedRun[]): void {
  const other = others.find((one) => first !== undefined && versionOf(one) !== versionOf(first))
  if (first === undefined || other === undefined) return
  const ids = [first, other].map(({ run }) => previewText(run.id, 255))
  throw new UsageError(
    `Runs ${ids.join(' and ')} of the group are of different datasets or versions, and cannot stand side by side; name a run`,
  )
}

function versionOf({ run }: ReportedRun): string {
  return `${run.datasetId} ${run.datasetVersion.toISOString()}`
}
