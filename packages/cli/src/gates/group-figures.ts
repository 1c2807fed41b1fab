import { MeanAccumulator } from '@assay/core'
import type { RunsStorage, RunResult, Verdict } from '@assay/core'
import type { FinishedRun } from '../report/finished-run.ts'
import type { ItemGroup } from '../report/item-groups.ts'

/** How the rows of a group of items went. */
export interface GroupFigures {
  /** The metadata value that the items share; null for those that lack it. */
  readonly value: string | null
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** By scorer id; null where nothing was scored. */
  readonly means: ReadonlyMap<string, number | null>
}

interface Tally {
  readonly value: string | null
  readonly verdicts: Record<Verdict, number>
  readonly means: ReadonlyMap<string, MeanAccumulator>
}

type TalliedRow = Pick<RunResult, 'itemIndex' | 'verdict' | 'scores'>

/** Adds up the rows of a run by groups of its items, for each metadata key; the rows are read once. */
export async function readGroupFigures(
  runs: RunsStorage,
  { runId, figures }: Pick<FinishedRun, 'runId' | 'figures'>,
  groupings: ReadonlyMap<string, readonly ItemGroup[]>,
): Promise<ReadonlyMap<string, readonly GroupFigures[]>> {
  if (groupings.size === 0) return new Map()
  const scorerIds = figures.scores.map(({ scorerId }) => scorerId)
  const tallies = [...groupings].map(([key, groups]) => new Grouping(key, groups, scorerIds))
  for await (const row of runs.iterateResults({ runId, fields: ['itemIndex', 'verdict', 'scores'] })) {
    for (const grouping of tallies) grouping.add(row)
  }
  return new Map(tallies.map((grouping) => [grouping.key, grouping.figures()]))
}

class Grouping {
  readonly key: string
  readonly #tallies: Tally[]
  readonly #groupOf = new Map<number, Tally>()
  readonly #newTally: (value: string | null) => Tally

  constructor(key: string, groups: readonly ItemGroup[], scorerIds: readonly string[]) {
    this.key = key
    this.#newTally = (value) => ({
      value,
      verdicts: { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 },
      // A mean alone needs no clusters.
      means: new Map(scorerIds.map((id) => [id, new MeanAccumulator()])),
    })
    this.#tallies = groups.map(({ value, items }) => {
      const tally = this.#newTally(value)
      for (const item of items) this.#groupOf.set(item, tally)
      return tally
    })
  }

  add({ itemIndex, verdict, scores }: TalliedRow): void {
    const tally = (itemIndex === null ? undefined : this.#groupOf.get(itemIndex)) ?? this.#without()
    tally.verdicts[verdict] += 1
    for (const { scorerId, score } of scores) if (score !== null) tally.means.get(scorerId)?.add('', score)
  }

  figures(): readonly GroupFigures[] {
    return this.#tallies.map(({ value, verdicts, means }) => ({
      value,
      verdicts,
      means: new Map([...means].map(([id, { mean }]) => [id, mean])),
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
