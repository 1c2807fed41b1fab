import { AssayError } from '../errors/assay-error.ts'
import { checkProbability } from './check-probability.ts'
import { LogHistogram } from './log-histogram.ts'

const mostExactValues = 2048

/**
 * Computes quantiles of a stream of numbers from 0 upwards (durations, tokens, costs) in memory that does not grow with their count.
 *
 * Up to 2,048 values quantiles are exact: linear interpolation between the two neighbouring values, type 7 in Hyndman and Fan (1996),
 * "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 361-365. Beyond that, values are kept in logarithmic
 * buckets (DDSketch; Masson, Rim, Lee (2019), Proceedings of the VLDB Endowment 12(12), 2195-2205) and each quantile is within 1 % of the
 * exact one; zeros, the minimum and the maximum stay exact.
 */
export class QuantileSketch {
  #exact: Float64Array | null = new Float64Array(mostExactValues)
  #isSorted = true
  readonly #histogram = new LogHistogram()
  #count = 0
  #zeros = 0
  #minimum = Infinity
  #maximum = -Infinity

  /** How many values were added. */
  get count(): number {
    return this.#count
  }

  /** The smallest value, exactly; `null` without values. */
  get minimum(): number | null {
    return this.#count === 0 ? null : this.#minimum
  }

  /** The largest value, exactly; `null` without values. */
  get maximum(): number | null {
    return this.#count === 0 ? null : this.#maximum
  }

  /** Takes in one value. Throws `INVALID` for one that is negative or not finite, and then counts nothing. */
  add(value: number): void {
    if (!(value >= 0 && value < Infinity)) {
      throw new AssayError('INVALID', `The value must be a finite number from 0, but is ${value}; leave values that are not known out`, {
        details: { path: 'value' },
      })
    }
    if (value < this.#minimum) this.#minimum = value
    if (value > this.#maximum) this.#maximum = value
    if (this.#exact !== null && this.#count === mostExactValues) {
      for (const kept of this.#exact) this.#addToBuckets(kept)
      this.#exact = null
    }
    if (this.#exact === null) this.#addToBuckets(value)
    else {
      this.#exact[this.#count] = value
      this.#isSorted = false
    }
    this.#count += 1
  }

  /**
   * Returns the value that a share `probability` of the values lies below, for example 0.95 for p95; `null` without values. Throws
   * `INVALID` for a probability that is not between 0 and 1.
   */
  quantile(probability: number): number | null {
    checkProbability('probability', probability)
    if (this.#count === 0) return null
    const rank = (this.#count - 1) * probability
    const lower = Math.floor(rank)
    const low = this.#valueAt(lower)
    if (rank === lower) return low
    const high = this.#valueAt(lower + 1)
    return low + (high - low) * (rank - lower)
  }

  #addToBuckets(value: number): void {
    if (value === 0) this.#zeros += 1
    else this.#histogram.add(value)
  }

  #valueAt(rank: number): number {
    if (this.#exact !== null) return this.#sortedValues(this.#exact)[rank] ?? this.#maximum
    if (rank === 0) return this.#minimum
    if (rank === this.#count - 1) return this.#maximum
    if (rank < this.#zeros) return 0
    return Math.min(this.#maximum, Math.max(this.#minimum, this.#histogram.valueAt(rank - this.#zeros)))
  }

  #sortedValues(values: Float64Array): Float64Array {
    if (!this.#isSorted) {
      // The order of arrival carries nothing, so sorting in place is free of a copy, and repeated questions are free of a sort.
      values.subarray(0, this.#count).sort()
      this.#isSorted = true
    }
    return values
  }
}
