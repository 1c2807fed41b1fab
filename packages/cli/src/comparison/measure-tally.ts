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
  /** Only counts the items that have a pair: its clusters are they, whatever those of the others are. */
  readonly #items: MeanAccumulator

  /** `pairsPerItem` is how many pairs, or missing ones, each item comes to: then it is complete, and takes no more memory. */
  constructor(measure: Omit<Measure, 'scale'>, pairsPerItem: number) {
    this.#measure = measure
    this.#first = new MeanAccumulator(pairsPerItem)
    this.#second = new MeanAccumulator(pairsPerItem)
    this.#difference = new PairedDifference(measure.direction, pairsPerItem)
    this.#items = new MeanAccumulator(pairsPerItem)
  }

  /** Takes in the values of one pair of rows; one that lacks a value is left out. `cluster` is what its item has in common with others. */
  add(itemId: string, first: number | null, second: number | null, cluster?: string): void {
    if (first === null || second === null) {
      this.miss(itemId, cluster)
      return
    }
    this.#first.add(itemId, first, cluster)
    this.#second.add(itemId, second, cluster)
    this.#difference.add(itemId, first, second, cluster)
    this.#items.add(itemId, 0)
  }

  /** Says that a row of an item has no counterpart. */
  miss(itemId: string, cluster?: string): void {
    this.#first.miss(itemId, cluster)
    this.#second.miss(itemId, cluster)
    this.#difference.miss(itemId, cluster)
    this.#items.miss(itemId)
  }

  result(): MeasureComparison {
    const [first, second, difference] = [this.#first.result(), this.#second.result(), this.#difference.result()]
    const { direction } = this.#measure
    return {
      ...this.#measure,
      scale: scoreScale([first, second], direction),
      items: this.#items.result().clusters,
      first,
      second,
      difference,
      verdict: differenceVerdict(difference, direction),
    }
  }
}
