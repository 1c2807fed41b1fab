import { verdicts } from '@assay/core'
import { Column } from './column.ts'
import { CompactColumn } from './compact-column.ts'
import type { RowFacts } from './row-facts.ts'
import { VerdictCounts } from './verdict-counts.ts'

// Beside the verdict in a row's flags: another row took its place.
const replaced = 0x80

/** The columns of a row besides its flags, in the order of the index file. */
export type ColumnName = 'offset' | 'seq' | 'trial' | 'length' | 'low' | 'high'

/**
 * The facts of all rows of a run, by their place in the log: mostly 15 bytes a row. Rows are added at the end and replaced, never removed one by
 * one.
 */
export class RowColumns {
  readonly columns: Readonly<Record<ColumnName, CompactColumn>> = {
    offset: new CompactColumn(),
    seq: new CompactColumn(),
    trial: new CompactColumn(),
    length: new CompactColumn(),
    low: new CompactColumn(),
    high: new CompactColumn(),
  }
  /** The verdict's place in core's `verdicts`, and whether the row was replaced. */
  readonly flags: Column<Uint8Array<ArrayBuffer>> = new Column((length) => new Uint8Array(length))
  readonly counts: VerdictCounts = new VerdictCounts()
  #count = 0
  #isAscending = true

  /** How many rows were added, those that were replaced included. */
  get count(): number {
    return this.#count
  }

  /** Whether the rows' `seq`s rise from each to the next; imports may have come in another order. */
  get isAscending(): boolean {
    return this.#isAscending
  }

  add(facts: RowFacts): number {
    const row = this.#count
    const { columns } = this
    columns.offset.add(facts.offset)
    columns.seq.add(facts.seq)
    columns.trial.add(facts.trial)
    columns.length.add(facts.length)
    columns.low.add(facts.low)
    columns.high.add(facts.high)
    this.flags.set(row, facts.verdict)
    this.#admit(row, facts.verdict)
    return row
  }

  /** Notes that another row took the place of this one. */
  replace(row: number): void {
    const flags = this.flags.get(row)
    if ((flags & replaced) !== 0) return
    this.flags.set(row, flags | replaced)
    this.counts.remove(row, this.columns.trial.get(row), flags)
  }

  isReplaced(row: number): boolean {
    return (this.flags.get(row) & replaced) !== 0
  }

  facts(row: number): RowFacts {
    const { offset, length, seq, trial, low, high } = this.columns
    return {
      offset: offset.get(row),
      length: length.get(row),
      seq: seq.get(row),
      trial: trial.get(row),
      verdict: this.flags.get(row) & ~replaced,
      low: low.get(row),
      high: high.get(row),
    }
  }

  seq(row: number): number {
    return this.columns.seq.get(row)
  }

  trial(row: number): number {
    return this.columns.trial.get(row)
  }

  /** Takes over rows that were written into the columns from outside, which have as many now. */
  adopt(count: number): void {
    for (let row = 0; row < count; row += 1) this.#admit(row, this.flags.get(row))
  }

  #admit(row: number, flags: number): void {
    const seq = this.columns.seq.get(row)
    if (row > 0 && seq < this.columns.seq.get(row - 1)) this.#isAscending = false
    if ((flags & replaced) === 0) this.counts.add(row, this.columns.trial.get(row), flags)
    this.#count = row + 1
  }
}

/** By a row's flags, 1 for those that are not replaced and have one of these verdicts, or any. */
export function wantedFlags(wanted: readonly string[] | undefined): Uint8Array {
  const table = new Uint8Array(256)
  for (const [code, verdict] of verdicts.entries()) if (wanted === undefined || wanted.includes(verdict)) table[code] = 1
  return table
}
