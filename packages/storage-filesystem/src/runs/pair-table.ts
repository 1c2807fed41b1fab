import type { Fingerprint } from './fingerprint.ts'
import type { RowColumns } from './row-columns.ts'

const firstLength = 512
const nothing: readonly number[] = []

/**
 * Finds rows by pair, without keeping ids: open addressing over the fingerprints in the columns, 4 to 12 bytes a row. What it finds are
 * candidates: two items may share a fingerprint, so that the caller compares the item of the stored row.
 */
export class PairTable {
  readonly #rows: RowColumns
  // A row's number + 1; 0 is a free slot. Slots are never freed: a pair that was stored is replaced, or all are forgotten.
  #slots = new Uint32Array(firstLength)
  #used = 0

  /** Starts with the rows that are there and not replaced. */
  constructor(rows: RowColumns) {
    this.#rows = rows
    let { length } = this.#slots
    while (rows.count * 10 > length * 7) length *= 2
    this.#slots = new Uint32Array(length)
    for (let row = 0; row < rows.count; row += 1) {
      if (rows.isReplaced(row)) continue
      this.#insert(row + 1)
      this.#used += 1
    }
  }

  add(row: number): void {
    if ((this.#used + 1) * 10 > this.#slots.length * 7) this.#enlarge()
    this.#insert(row + 1)
    this.#used += 1
  }

  /** Rows of this trial whose items have this fingerprint. */
  candidates({ low, high }: Fingerprint, trial: number): readonly number[] {
    let found: number[] | null = null
    const mask = this.#slots.length - 1
    const { columns } = this.#rows
    for (let slot = slotOf(low, trial) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1
      if (row < 0) return found ?? nothing
      if (columns.low.get(row) !== low || columns.high.get(row) !== high || columns.trial.get(row) !== trial) continue
      if (found === null) found = [row]
      else found.push(row)
    }
  }

  /** Puts a row in the place of another one of its pair. */
  replace(before: number, row: number): void {
    const mask = this.#slots.length - 1
    for (let slot = this.#slotOfRow(before) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#slots[slot] !== before + 1) continue
      this.#slots[slot] = row + 1
      return
    }
  }

  #insert(entry: number): void {
    const mask = this.#slots.length - 1
    let slot = this.#slotOfRow(entry - 1) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry
  }

  #slotOfRow(row: number): number {
    return slotOf(this.#rows.columns.low.get(row), this.#rows.columns.trial.get(row))
  }

  #enlarge(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(before.length * 2)
    for (const entry of before) if (entry !== 0) this.#insert(entry)
  }
}

function slotOf(low: number, trial: number): number {
  // The golden ratio of 2^32 spreads trials, which are small numbers; the fingerprint is spread already.
  return (low ^ Math.imul(trial, 0x9e37_79b1)) >>> 0
}
