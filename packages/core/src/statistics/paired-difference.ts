import { checkFinite } from './check-finite.ts'
import type { Interval } from './interval.ts'
import { MeanAccumulator } from './mean-accumulator.ts'
import { pairedProportionsInterval } from './paired-proportions-interval.ts'
import { studentTInterval } from './student-t-interval.ts'

/** How two measurements of the same things differ, and how far to trust the difference. */
export interface PairedDifferenceEstimate {
  /** How many pairs. */
  readonly pairs: number
  /** How many independent clusters they form. */
  readonly clusters: number
  /** Mean of second − first, whichever direction is better; `null` without pairs. */
  readonly difference: number | null
  /** Robust to clustering; `null` below two clusters. */
  readonly standardError: number | null
  /** 95 %, of the difference; `null` below two clusters. When it holds 0, the difference may be noise. */
  readonly interval: Interval | null
  /** Pairs whose second value is better. */
  readonly improved: number
  /** Pairs whose second value is worse. */
  readonly worsened: number
  /** Pairs whose values are the same number. */
  readonly unchanged: number
}

/**
 * Compares two runs pair by pair: the mean difference with its 95 % interval, and how many pairs went which way.
 *
 * Pairing removes what items have in common, their difficulty, from the error (Miller (2024), "Adding Error Bars to Evals",
 * arXiv:2411.00640). Pairs of one cluster, for example the trials of an item, are not taken as independent; see `MeanAccumulator` for the
 * error, the t interval over clusters and the memory.
 *
 * - Where every value is 0 or 1 and no cluster has more than one pair, the interval is that of Bonett and Price for paired proportions
 *   (see `pairedProportionsInterval`): the t interval is too sure of itself when few pairs differ, and has no width when none does. Ten
 *   pass/fail pairs that are all unchanged give about −0.23 to 0.23.
 * - Where such values come in larger clusters that all differ by the same amount, for example by nothing, it is the same interval with
 *   each cluster taken as a single pair.
 * - Graded values that all differ by the same amount give an interval without width, at 0 when nothing changed: it describes these pairs
 *   and says nothing about others, because nothing in them tells how large a change could be.
 */
export class PairedDifference {
  readonly #betterSign: 1 | -1
  readonly #differences: MeanAccumulator
  #binary = true
  #rose = 0
  #fell = 0

  /** `direction` says which values are better; `pairsPerCluster` is what `MeanAccumulator` calls `valuesPerCluster`. */
  constructor(direction: 'higher' | 'lower', pairsPerCluster = 1) {
    this.#betterSign = direction === 'higher' ? 1 : -1
    this.#differences = new MeanAccumulator(pairsPerCluster)
  }

  /**
   * Takes in one pair. Throws `INVALID` for a value that is not finite, and then counts nothing.
   *
   * @param within The larger cluster that it belongs to in place of `clusterId`; the same for all pairs of that id.
   */
  add(clusterId: string, first: number, second: number, within?: string): void {
    checkFinite('first', first)
    checkFinite('second', second)
    this.#differences.add(clusterId, second - first, within)
    if (second > first) this.#rose += 1
    else if (second < first) this.#fell += 1
    if ((first !== 0 && first !== 1) || (second !== 0 && second !== 1)) this.#binary = false
  }

  /** Says that one pair of a cluster does not come, so that the cluster is complete without it and need not be kept any longer. */
  miss(clusterId: string, within?: string): void {
    this.#differences.miss(clusterId, within)
  }

  /** Returns the estimate over every pair so far, incomplete clusters included; adding may go on. */
  result(): PairedDifferenceEstimate {
    const { count, clusters, mean, standardError } = this.#differences.result()
    return {
      pairs: count,
      clusters,
      difference: mean,
      standardError,
      interval: mean === null || standardError === null ? null : this.#interval(count, clusters, mean, standardError),
      improved: this.#betterSign === 1 ? this.#rose : this.#fell,
      worsened: this.#betterSign === 1 ? this.#fell : this.#rose,
      unchanged: count - this.#rose - this.#fell,
    }
  }

  #interval(pairs: number, clusters: number, difference: number, standardError: number): Interval {
    if (!this.#binary || (clusters < pairs && standardError > 0)) return studentTInterval(difference, standardError, clusters - 1)
    return pairedProportionsInterval((this.#rose * clusters) / pairs, (this.#fell * clusters) / pairs, clusters)
  }
}
