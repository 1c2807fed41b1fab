import { checkFinite } from './check-finite.ts'
import { correlationOf } from './correlation-of.ts'
import { GrowingNumbers } from './growing-numbers.ts'
import type { Interval } from './interval.ts'
import { MeanAccumulator } from './mean-accumulator.ts'
import type { MeanEstimate } from './mean-accumulator.ts'
import { normalQuantile } from './normal-quantile.ts'
import { ranksOf } from './ranks-of.ts'

/** A correlation, from −1 to 1. */
export interface CorrelationEstimate {
  /** `null` below two values, and where one side never varies. */
  readonly value: number | null
  /** 95 %; `null` without a value, below four clusters, and for −1 and 1. */
  readonly interval: Interval | null
}

/** How far two judges who each give a number agree. */
export interface ScoreAgreementEstimate {
  /** How many things both judged. */
  readonly count: number
  /** How many independent clusters these form. */
  readonly clusters: number
  /** Of the numbers: whether they lie on a line. */
  readonly pearson: CorrelationEstimate
  /** Of their ranks: whether they put things in the same order. */
  readonly spearman: CorrelationEstimate
  /** Of |second − first|. */
  readonly absoluteError: MeanEstimate
  /** Of second − first: whether the second gives more. */
  readonly bias: MeanEstimate
}

/**
 * Adds up which numbers two judges gave to the same things, for example people and a scorer that stands in for them.
 *
 * - **Pearson's interval**: by Fisher's z with the error 1/√(n − 3). Source: Fisher (1921), "On the 'Probable Error' of a Coefficient of
 *   Correlation Deduced from a Small Sample", Metron 1, 3-32.
 * - **Spearman's interval**: the same with the error √((1 + r²/2)/(n − 3)); values that are equal share a rank. Source: Bonett and Wright
 *   (2000), "Sample Size Requirements for Estimating Pearson, Kendall and Spearman Correlations", Psychometrika 65(1), 23-28.
 * - Things of one cluster, for example the trials of an item, are not taken as independent: n is the number of clusters, which makes the
 *   intervals rather too wide than too narrow. For the two means see `MeanAccumulator`.
 *
 * Ranks need every value: memory grows by 16 bytes a thing.
 */
export class ScoreAgreement {
  readonly #first = new GrowingNumbers()
  readonly #second = new GrowingNumbers()
  readonly #absoluteError: MeanAccumulator
  readonly #bias: MeanAccumulator

  /** Throws `INVALID` unless `thingsPerCluster` is a whole number from 1 or `Infinity`. */
  constructor(thingsPerCluster = 1) {
    this.#absoluteError = new MeanAccumulator(thingsPerCluster)
    this.#bias = new MeanAccumulator(thingsPerCluster)
  }

  /**
   * Takes in what both gave to one thing. Throws `INVALID` for a number that is not finite, and then counts nothing.
   *
   * @param within The larger cluster that it belongs to in place of `clusterId`; the same for all things of that id.
   */
  add(clusterId: string, first: number, second: number, within?: string): void {
    checkFinite('first', first)
    checkFinite('second', second)
    this.#first.add(first)
    this.#second.add(second)
    this.#absoluteError.add(clusterId, Math.abs(second - first), within)
    this.#bias.add(clusterId, second - first, within)
  }

  /** Says that one thing of a cluster was not judged by both, so that the cluster is complete without it. */
  miss(clusterId: string, within?: string): void {
    this.#absoluteError.miss(clusterId, within)
    this.#bias.miss(clusterId, within)
  }

  /** Returns the estimate over everything so far; it sorts, so that its cost grows with the number of things. Adding may go on. */
  result(): ScoreAgreementEstimate {
    const [first, second] = [this.#first.values, this.#second.values]
    const absoluteError = this.#absoluteError.result()
    const { count, clusters } = absoluteError
    const pearson = correlationOf(first, second)
    const spearman = correlationOf(ranksOf(first), ranksOf(second))
    return {
      count,
      clusters,
      pearson: { value: pearson, interval: fisherInterval(pearson, 1, clusters) },
      spearman: { value: spearman, interval: fisherInterval(spearman, 1 + (spearman ?? 0) ** 2 / 2, clusters) },
      absoluteError,
      bias: this.#bias.result(),
    }
  }
}

/** None for a perfect correlation, which rounding may leave just below 1. `scale` is what the variance of Fisher's z is beside 1/(n − 3). */
function fisherInterval(correlation: number | null, scale: number, things: number): Interval | null {
  if (correlation === null || things < 4 || 1 - Math.abs(correlation) < 1e-12) return null
  const half = normalQuantile(0.975) * Math.sqrt(scale / (things - 3))
  const center = Math.atanh(correlation)
  return { low: Math.tanh(center - half), high: Math.tanh(center + half) }
}
