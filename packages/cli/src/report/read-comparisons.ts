import type { AssayStorage, Run } from '@assay/core'
import type { FormerIds } from '../config/assay-config.ts'
import type { ComparisonTable } from './comparison-table.ts'
import type { RunFigures } from './finished-run.ts'
import { groupTable } from './group-table.ts'
import { groupsOfRun } from './groups-of-run.ts'
import { itemClusters } from './item-clusters.ts'
import type { PrimaryScorer } from './primary-scorer.ts'
import { readRowScores } from './read-row-scores.ts'
import { sinceLastRun } from './since-last-run.ts'
import type { SinceLastRun } from './since-last-run.ts'

/** A stored run, and what is to be read of it once more. */
export interface ReadRun {
  readonly run: Run
  readonly figures: RunFigures
  readonly scorer: PrimaryScorer
  /** The metadata key to group the items by; undefined: not at all. */
  readonly by: string | undefined
  /** Under which ids target and scorer may be stored too. */
  readonly formerly: FormerIds | undefined
}

/** How a run compares: with the last one before it, and the groups of its items with each other. */
export interface RunComparisons {
  /** Null: no earlier run can be compared with it. */
  readonly since: SinceLastRun | null
  /** Null: groups were not asked for. */
  readonly table: ComparisonTable | null
}

/**
 * Reads of a stored run what the report of a new one ends with: how it differs from the last comparable run before it, and its scores by groups.
 *
 * @throws `UsageError`: no item has the key, or the dataset is gone.
 */
export async function readComparisons(stores: AssayStorage['stores'], read: ReadRun): Promise<RunComparisons> {
  const { run, figures, scorer, by, formerly } = read
  const scores = await readRowScores(stores.runs, { runId: run.id, figures }, scorer.id)
  const since = await sinceLastRun(stores, { runId: run.id, targetId: run.targetId, figures }, scorer, scores, formerly)
  if (by === undefined) return { since, table: null }
  const groups = await groupsOfRun(stores.datasets, run, by)
  const clusters = await itemClusters(stores.datasets, run)
  const { targetId, totalItems } = run
  return { since, table: groupTable({ targetIds: [targetId], scorer, scores: [scores], totalItems, clusters, by: groups }) }
}
