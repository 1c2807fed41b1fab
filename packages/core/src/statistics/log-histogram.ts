// Neighbouring bounds differ by 2 %; a bucket's value is then off by at most 0.02 / 2.02 = 0.99 %, which leaves room for rounding.
const growth = 1.02
const logGrowth = Math.log(growth)
const centre = 2 / (growth + 1)
// Room for nine orders of magnitude, so that common data never needs a second allocation.
const firstLength = 1024

/**
 * Counts positive numbers in buckets whose bounds grow by a fixed factor, so that every number is known to within 1 % of itself.
 *
 * One array covers the buckets from the smallest to the largest number seen: 8 bytes for each 2 %, and less than 1 MB if the whole range
 * of a double occurs. Numbers below 2.3e-308, which a double holds with fewer digits, may be off by more.
 *
 * Source: Masson, Rim, Lee (2019), "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error Guarantees", Proceedings of
 * the VLDB Endowment 12(12), 2195-2205, section 2.1; no buckets are collapsed.
 */
export class LogHistogram {
  #counts = new Float64Array(firstLength)
  /** Which power of the growth factor the first bucket ends at; set by the first number. */
  #firstIndex: number | null = null

  /** Counts a number, which must be finite and above 0. */
  add(value: number): void {
    const index = Math.ceil(Math.log(value) / logGrowth)
    this.#firstIndex ??= index - firstLength / 2
    let slot = index - this.#firstIndex
    if (slot < 0 || slot >= this.#counts.length) slot = this.#widenTo(index)
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
  }

  /** Returns the number of the given rank, counted from 0 in ascending order, to within 1 %; `Infinity` beyond the last rank. */
  valueAt(rank: number): number {
    let below = 0
    for (let slot = 0; slot < this.#counts.length; slot++) {
      below += this.#counts[slot] ?? 0
      if (below > rank) return Math.exp((slot + (this.#firstIndex ?? 0)) * logGrowth) * centre
    }
    return Infinity
  }

  /** Makes room for a bucket, keeps the others, and returns the slot it got. */
  #widenTo(index: number): number {
    const first = this.#firstIndex ?? index
    const length = this.#counts.length
    const spare = Math.ceil(length / 4)
    const newFirst = index < first ? index - spare : first
    const newEnd = Math.max(first + length, index + 1 + (index < first ? 0 : spare))
    const wider = new Float64Array(newEnd - newFirst)
    wider.set(this.#counts, first - newFirst)
    this.#counts = wider
    this.#firstIndex = newFirst
    return index - newFirst
  }
}
