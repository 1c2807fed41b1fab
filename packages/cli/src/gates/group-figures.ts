import { MeanAccumulator } from '@assay/core'
import type { MeanEstimate, RunResult, Verdict } from '@assay/core'
import type { RunFigures } from '../report/finished-run.ts'
import type { ItemClusters } from '../report/item-clusters.ts'
import type { ItemGroup } from '../report/item-groups.ts'

/** How the rows of a group of items went. */
export interface GroupFigures {
  /** The metadata value that the items share; null for those that lack it. */
  readonly value: string | null
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** By scorer id; null where nothing was scored. */
  readonly means: ReadonlyMap<string, number | null>
  /** By scorer id; the means with their intervals. */
  readonly estimates: ReadonlyMap<string, MeanEstimate>
}

interface Tally {
  readonly value: string | null
  readonly verdicts: Record<Verdict, number>
  readonly means: ReadonlyMap<string, MeanAccumulator>
}

/** What is read of a row. */
export const groupedFields: readonly ['itemId', 'itemIndex', 'verdict', 'scores'] = ['itemId', 'itemIndex', 'verdict', 'scores']

type TalliedRow = Pick<RunResult, (typeof groupedFields)[number]>

/** Adds up the rows of a run by groups of its items, for each metadata key; the rows are read once. Intervals are those of the clusters, where there are any. */
export async function groupFigures(
  rows: AsyncIterable<TalliedRow>,
  { scores, trials }: Pick<RunFigures, 'scores' | 'trials'>,
  groupings: ReadonlyMap<string, readonly ItemGroup[]>,
  clusters: ItemClusters | null = null,
): Promise<ReadonlyMap<string, readonly GroupFigures[]>> {
  if (groupings.size === 0) return new Map()
  const scorerIds = scores.map(({ scorerId }) => scorerId)
  const tallies = [...groupings].map(([key, groups]) => new Grouping(key, groups, { scorerIds, trials }))
  for await (const row of rows) {
    for (const grouping of tallies) grouping.add(row, row.itemIndex === null ? undefined : clusters?.of(row.itemIndex))
  }
  return new Map(tallies.map((grouping) => [grouping.key, grouping.figures()]))
}

class Grouping {
  readonly key: string
  readonly #tallies: Tally[]
  readonly #groupOf = new Map<number, Tally>()
  readonly #newTally: (value: string | null) => Tally

  constructor(
    key: string,
    groups: readonly ItemGroup[],
    { scorerIds, trials }: { readonly scorerIds: readonly string[]; readonly trials: number },
  ) {
    this.key = key
    this.#newTally = (value) => ({
      value,
      verdicts: { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 },
      means: new Map(scorerIds.map((id) => [id, new MeanAccumulator(trials)])),
    })
    this.#tallies = groups.map(({ value, items }) => {
      const tally = this.#newTally(value)
      for (const item of items) this.#groupOf.set(item, tally)
      return tally
    })
  }

  add({ itemId, itemIndex, verdict, scores }: TalliedRow, cluster: string | undefined): void {
    const tally = (itemIndex === null ? undefined : this.#groupOf.get(itemIndex)) ?? this.#without()
    tally.verdicts[verdict] += 1
    const scored = new Map(scores.map(({ scorerId, score }) => [scorerId, score]))
    for (const [id, mean] of tally.means) {
      const score = scored.get(id) ?? null
      if (score === null) mean.miss(itemId, cluster)
      else mean.add(itemId, score, cluster)
    }
  }

  figures(): readonly GroupFigures[] {
    return this.#tallies.map(({ value, verdicts, means }) => ({
      value,
      verdicts,
      means: new Map([...means].map(([id, { mean }]) => [id, mean])),
      estimates: new Map([...means].map(([id, mean]) => [id, mean.result()])),
    }))
  }

  /** A row whose item is not known is in no group that has a value, and must not be lost for that. */
  #without(): Tally {
    const found = this.#tallies.find(({ value }) => value === null)
    if (found !== undefined) return found
    const tally = this.#newTally(null)
    this.#tallies.push(tally)
    return tally
  }
}
