import { MeanAccumulator, PairedDifference } from '@assay/core'
import { scoreScale } from '../text/format-score.ts'
import { differenceVerdict } from './difference-verdict.ts'
import type { Measure, MeasureComparison } from './runs-comparison.ts'

/** Adds up pairs of values of one measure. */
export class MeasureTally {
  readonly #measure: Omit<Measure, 'scale'>
  readonly #first: MeanAccumulator
  readonly #second: MeanAccumulator
  readonly #difference: PairedDifference

  /** `pairsPerItem` is how many pairs, or missing ones, each item comes to: then it is complete, and takes no more memory. */
  constructor(measure: Omit<Measure, 'scale'>, pairsPerItem: number) {
    this.#measure = measure
    this.#first = new MeanAccumulator(pairsPerItem)
    this.#second = new MeanAccumulator(pairsPerItem)
    this.#difference = new PairedDifference(measure.direction, pairsPerItem)
  }

  /** Takes in the values of one pair of rows; one that lacks a value is left out. */
  add(itemId: string, first: number | null, second: number | null): void {
    if (first === null || second === null) {
      this.miss(itemId)
      return
    }
    this.#first.add(itemId, first)
    this.#second.add(itemId, second)
    this.#difference.add(itemId, first, second)
  }

  /** Says that a row of an item has no counterpart. */
  miss(itemId: string): void {
    this.#first.miss(itemId)
    this.#second.miss(itemId)
    this.#difference.miss(itemId)
  }

  result(): MeasureComparison {
    const [first, second, difference] = [this.#first.result(), this.#second.result(), this.#difference.result()]
    const { direction } = this.#measure
    return {
      ...this.#measure,
      scale: scoreScale([first, second], direction),
      first,
      second,
      difference,
      verdict: differenceVerdict(difference, direction),
    }
  }
}
