import type { Verdict } from '@assay/core'
import { MeasureTally } from './measure-tally.ts'
import { passedMeasure, passedOf, scoreMeasure, scoreOf } from './row-values.ts'
import type { ComparedRow } from './row-values.ts'
import type { MeasureComparison, RunsComparison } from './runs-comparison.ts'
import type { SharedScorer } from './shared-scorers.ts'
import { SideTally } from './side-tally.ts'

/** Adds up pairs of rows: by every measure, and what each run did. */
export class PairTally {
  readonly #passed: MeasureTally
  readonly #scorers: readonly (SharedScorer & { readonly tally: MeasureTally })[]
  readonly #sides: readonly [SideTally, SideTally] = [new SideTally(), new SideTally()]
  readonly #verdicts = table()
  #pairs = 0

  constructor(shared: readonly SharedScorer[], pairsPerItem: number) {
    this.#passed = new MeasureTally(passedMeasure, pairsPerItem)
    this.#scorers = shared.map((one) => ({ ...one, tally: new MeasureTally(scoreMeasure(one), pairsPerItem) }))
  }

  /** `cluster` is what the item has in common with others; undefined: nothing. */
  add(one: ComparedRow, two: ComparedRow, cluster?: string): void {
    this.#pairs += 1
    this.#sides[0].add(one)
    this.#sides[1].add(two)
    this.#verdicts[one.verdict][two.verdict] += 1
    this.#passed.add(one.itemId, passedOf(one), passedOf(two), cluster)
    for (const { tally, firstId, secondId } of this.#scorers) {
      tally.add(one.itemId, scoreOf(one, firstId), scoreOf(two, secondId), cluster)
    }
  }

  miss(itemId: string, cluster?: string): void {
    this.#passed.miss(itemId, cluster)
    for (const { tally } of this.#scorers) tally.miss(itemId, cluster)
  }

  get pairs(): number {
    return this.#pairs
  }

  get verdicts(): RunsComparison['verdicts'] {
    return this.#verdicts
  }

  measures(): readonly MeasureComparison[] {
    const whole = this.#passed.result()
    return [...(whole.difference.pairs > 0 ? [whole] : []), ...this.#scorers.map(({ tally }) => tally.result())]
  }

  sides(): RunsComparison['sides'] {
    return [this.#sides[0].result(), this.#sides[1].result()]
  }
}

function table(): Record<Verdict, Record<Verdict, number>> {
  return { passed: noRows(), failed: noRows(), errored: noRows(), unscored: noRows(), unjudged: noRows() }
}

function noRows(): Record<Verdict, number> {
  return { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
}
