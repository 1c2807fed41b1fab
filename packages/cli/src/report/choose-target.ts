import { PairedDifference } from '@assay/core'
import type { Interval } from '@assay/core'
import type { ItemClusters } from './item-clusters.ts'
import type { RowScores } from './row-scores.ts'

/** Which of several targets to take. */
export interface Choice {
  /** The best one by its mean, then those that are not clearly worse than it, best first; indexes of the targets. */
  readonly contenders: readonly number[]
  /** By how much the best beats the runner-up, over the rows that every target has a score for; positive is better in either direction. */
  readonly lead: number
  /** 95 % interval of the lead; null when there are too few rows. */
  readonly interval: Interval | null
}

/**
 * Chooses among targets over some rows, given by their places. Only rows that every target has a score for count, so that a target gains
 * nothing by leaving out what is hard. One target is clearly better than another when the 95 % interval of their paired difference does not
 * hold 0; the intervals are not corrected for comparing several targets.
 *
 * @param clusters Which items are not independent; null: all are.
 */
export function chooseTarget(
  targets: readonly RowScores[],
  places: readonly number[],
  direction: 'higher' | 'lower',
  clusters: ItemClusters | null = null,
): Choice | null {
  const shared = places.filter((place) => targets.every(({ scores }) => !Number.isNaN(scores[place] ?? Number.NaN)))
  if (shared.length === 0 || targets.length < 2) return null
  const sign = direction === 'higher' ? 1 : -1
  const sums = targets.map(({ scores }) => shared.reduce((sum, place) => sum + sign * (scores[place] ?? 0), 0))
  const [best = 0, ...others] = targets.map((_, index) => index).toSorted((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0))
  const leads = others.map((other) => ({ other, ...leadOf(targets, shared, { best, other, direction, clusters }) }))
  const [runnerUp] = leads
  if (runnerUp === undefined) return null
  const close = leads.filter(({ interval }) => interval === null || interval.low <= 0).map(({ other }) => other)
  return { contenders: [best, ...close], lead: runnerUp.lead, interval: runnerUp.interval }
}

function leadOf(
  targets: readonly RowScores[],
  places: readonly number[],
  {
    best,
    other,
    direction,
    clusters,
  }: {
    readonly best: number
    readonly other: number
    readonly direction: 'higher' | 'lower'
    readonly clusters: ItemClusters | null
  },
): Pick<Choice, 'lead' | 'interval'> {
  const [winner, loser] = [targets[best], targets[other]]
  const trials = winner?.trials ?? 1
  const paired = new PairedDifference(direction, trials === 1 ? 1 : Number.POSITIVE_INFINITY)
  for (const place of places) {
    const item = Math.floor(place / trials)
    paired.add(String(item), loser?.scores[place] ?? 0, winner?.scores[place] ?? 0, clusters?.of(item))
  }
  const { difference, interval } = paired.result()
  if (direction === 'higher') return { lead: difference ?? 0, interval }
  return { lead: -(difference ?? 0), interval: interval === null ? null : { low: -interval.high, high: -interval.low } }
}
