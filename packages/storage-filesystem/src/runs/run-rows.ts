import type { Fingerprint } from './fingerprint.ts'
import { PairTable } from './pair-table.ts'
import { RowColumns } from './row-columns.ts'
import type { RowFacts } from './row-facts.ts'
import { RowOrder } from './row-order.ts'

/** The rows of a run that count, without their content. */
export class RunRows {
  readonly columns: RowColumns
  readonly order: RowOrder
  // Made when a pair is first asked for: many a reader only turns pages.
  #pairs: PairTable | null = null

  constructor(columns: RowColumns = new RowColumns()) {
    this.columns = columns
    this.order = new RowOrder(columns)
  }

  /** Adds a row, in the place of the one of its pair with the `seq` that is said. */
  add(facts: RowFacts, replaces: number | undefined): void {
    const before = replaces === undefined ? undefined : this.#toReplace(facts, replaces)
    const row = this.columns.add(facts)
    if (before === undefined) {
      this.#pairs?.add(row)
      return
    }
    this.columns.replace(before)
    this.#pairs?.replace(before, row)
  }

  /** Rows that are not replaced, of one trial, whose items have this fingerprint: mostly none or the one of the pair. */
  candidates(fingerprint: Fingerprint, trial: number): readonly number[] {
    this.#pairs ??= new PairTable(this.columns)
    return this.#pairs.candidates(fingerprint, trial)
  }

  /** The row that is not replaced with this `seq`. */
  findSeq(seq: number): number | undefined {
    const order = this.order.get()
    for (let place = this.placeAfter(seq - 1); place < this.columns.count; place += 1) {
      const row = order?.[place] ?? place
      if (this.columns.seq(row) !== seq) return undefined
      if (!this.columns.isReplaced(row)) return row
    }
    return undefined
  }

  /** The first place, in the order by `seq`, of a row with a larger one. */
  placeAfter(seq: number): number {
    const order = this.order.get()
    let low = 0
    let high = this.columns.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.columns.seq(order?.[middle] ?? middle) > seq) high = middle
      else low = middle + 1
    }
    return low
  }

  #toReplace(facts: RowFacts, seq: number): number | undefined {
    const candidates = this.candidates(facts, facts.trial)
    // The last: where a batch between was destroyed, the row that it had replaced is the one that is still known.
    return candidates.find((row) => this.columns.seq(row) === seq) ?? candidates.at(-1)
  }
}
