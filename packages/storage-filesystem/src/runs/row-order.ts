import type { RowColumns } from './row-columns.ts'

/**
 * The rows of a run by `seq`. Mostly that is their order in the log, and costs nothing; imports that came out of order are merged in when
 * somebody asks.
 */
export class RowOrder {
  readonly #rows: RowColumns
  #order = new Uint32Array(0)

  constructor(rows: RowColumns) {
    this.#rows = rows
  }

  /** The rows' numbers by `seq`, replaced ones too; null: they are in order as they are. */
  get(): Uint32Array | null {
    if (this.#rows.isAscending) return null
    if (this.#order.length < this.#rows.count) this.#order = this.#merge()
    return this.#order
  }

  #merge(): Uint32Array<ArrayBuffer> {
    const rows = this.#rows
    const before = this.#order
    const added = Uint32Array.from({ length: rows.count - before.length }, (_, index) => before.length + index)
    added.sort((first, second) => rows.seq(first) - rows.seq(second))
    const merged = new Uint32Array(rows.count)
    let next = 0
    let taken = 0
    for (const row of before) {
      for (let other = added[next]; other !== undefined && rows.seq(other) < rows.seq(row); other = added[next]) {
        merged[taken++] = other
        next += 1
      }
      merged[taken++] = row
    }
    merged.set(added.subarray(next), taken)
    return merged
  }
}
