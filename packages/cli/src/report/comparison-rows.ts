import { MeanAccumulator } from '@assay/core'
import type { MeanEstimate } from '@assay/core'
import { chooseTarget } from './choose-target.ts'
import type { Choice } from './choose-target.ts'
import type { ItemClusters } from './item-clusters.ts'
import type { ItemGroup } from './item-groups.ts'
import type { RowScores } from './row-scores.ts'

/** How targets compare over some items. */
export interface ComparisonRow {
  /** The items' common metadata value; null for items that lack it. */
  readonly group: string | null
  readonly items: number
  /** One per target. */
  readonly estimates: readonly MeanEstimate[]
  readonly choice: Choice | null
}

/** Compares targets over each group of items, of which those of one cluster are not independent. */
export function comparisonRows(
  groups: readonly ItemGroup[],
  targets: readonly RowScores[],
  direction: 'higher' | 'lower',
  clusters: ItemClusters | null = null,
): readonly ComparisonRow[] {
  const trials = targets[0]?.trials ?? 1
  return groups.map(({ value, items }) => {
    const places = items.flatMap((item) => Array.from({ length: trials }, (_, trial) => item * trials + trial))
    return {
      group: value,
      items: items.length,
      estimates: targets.map((target) => estimateOf(target, places, clusters)),
      choice: chooseTarget(targets, places, direction, clusters),
    }
  })
}

function estimateOf({ scores, trials }: RowScores, places: readonly number[], clusters: ItemClusters | null): MeanEstimate {
  const mean = new MeanAccumulator(trials === 1 ? 1 : Number.POSITIVE_INFINITY)
  for (const place of places) {
    const score = scores[place] ?? Number.NaN
    const item = Math.floor(place / trials)
    if (!Number.isNaN(score)) mean.add(String(item), score, clusters?.of(item))
  }
  return mean.result()
}
