import { comparisonRows } from './comparison-rows.ts'
import type { ComparisonTable } from './comparison-table.ts'
import type { ItemClusters } from './item-clusters.ts'
import type { ItemGroup } from './item-groups.ts'
import type { PrimaryScorer } from './primary-scorer.ts'
import type { RowScores } from './row-scores.ts'

/** Runs of the same items, and what they are compared by. */
export interface ComparedRuns {
  readonly targetIds: readonly string[]
  readonly scorer: PrimaryScorer
  /** One per target. */
  readonly scores: readonly RowScores[]
  /** How many items each of them does. */
  readonly totalItems: number
  readonly clusters: ItemClusters | null
  /** Null: all items together. */
  readonly by: { readonly key: string; readonly groups: readonly ItemGroup[] } | null
}

/** Compares runs by one scorer, overall and in each group of items. */
export function groupTable({ targetIds, scorer, scores, totalItems, clusters, by }: ComparedRuns): ComparisonTable | null {
  const everything = [{ value: null, items: Array.from({ length: totalItems }, (_, index) => index) }]
  const [overall] = comparisonRows(everything, scores, scorer.direction, clusters)
  if (overall === undefined) return null
  const rows = by === null ? [] : comparisonRows(by.groups, scores, scorer.direction, clusters)
  return { scorer, targetIds, by: by?.key ?? null, clusteredBy: clusters?.key ?? null, rows, overall }
}
