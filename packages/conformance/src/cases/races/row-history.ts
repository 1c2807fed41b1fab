import { reasonOf } from '../../case/reason-of.ts'
import { settled } from '../../case/settled.ts'

/** What one reading of the rows contradicts. */
export interface RowFaults {
  /** Rows of acknowledged writes that it does not show. */
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Rows that nobody wrote until then, or whose write was refused. */
  readonly foreign: readonly string[]
  /** Writes of which it shows some rows and not the others. */
  readonly torn: readonly string[]
}

interface Write {
  readonly rows: readonly string[]
  readonly begun: number
  ended: number
  outcome: 'stored' | 'refused' | 'unknown'
}

interface Reading {
  readonly rows: readonly string[]
  readonly begun: number
  readonly ended: number
}

/**
 * Remembers which rows were written and read while both went on, in the order in which calls began and ended, and finds what cannot be: each
 * acknowledged write is in every reading that began after it, once and whole, and no reading shows what nobody wrote. A write whose outcome is
 * unknown may be there or not.
 */
export class RowHistory {
  readonly #writes: Write[] = []
  readonly #readings: Reading[] = []
  #events = 0

  /** Makes a write of these rows; rejects never. */
  async write(rows: readonly string[], write: () => Promise<unknown>): Promise<void> {
    const entry: Write = { rows, begun: this.#next(), ended: Number.POSITIVE_INFINITY, outcome: 'unknown' }
    this.#writes.push(entry)
    const result = await settled(write())
    entry.outcome = result.outcome === 'ok' ? 'stored' : reasonOf(result.error) === 'BACKEND' ? 'unknown' : 'refused'
    entry.ended = this.#next()
  }

  /** Makes a reading of all rows. */
  async read(read: () => Promise<readonly string[]>): Promise<void> {
    const begun = this.#next()
    const rows = await read()
    this.#readings.push({ rows, begun, ended: this.#next() })
  }

  /** How many writes were acknowledged. */
  get stored(): number {
    return this.#writes.filter((write) => write.outcome === 'stored').length
  }

  /** How many readings there were. */
  get readings(): number {
    return this.#readings.length
  }

  /** What the readings contradict; empty lists when everything is as it must be. */
  faults(): RowFaults {
    const faults = this.#readings.map((reading) => this.#faultsOf(reading))
    const all = (list: (one: RowFaults) => readonly string[]): readonly string[] => [...new Set(faults.flatMap(list))]
    return {
      lost: all((one) => one.lost),
      doubled: all((one) => one.doubled),
      foreign: all((one) => one.foreign),
      torn: all((one) => one.torn),
    }
  }

  #faultsOf({ rows, begun, ended }: Reading): RowFaults {
    const shown = new Set(rows)
    const acknowledged = this.#writes.filter((write) => write.outcome === 'stored' && write.ended < begun)
    const possible = new Set(
      this.#writes.filter((write) => write.outcome !== 'refused' && write.begun < ended).flatMap((write) => write.rows),
    )
    const halves = this.#writes.filter((write) => write.rows.some((row) => shown.has(row)) && write.rows.some((row) => !shown.has(row)))
    return {
      lost: acknowledged.flatMap((write) => write.rows.filter((row) => !shown.has(row))),
      doubled: shown.size === rows.length ? [] : rows.filter((row, index) => rows.indexOf(row) !== index),
      foreign: rows.filter((row) => !possible.has(row)),
      torn: halves.map((write) => write.rows.join(' ')),
    }
  }

  #next(): number {
    this.#events += 1
    return this.#events
  }
}

/** What a history without faults gives. */
export const noRowFaults: RowFaults = { lost: [], doubled: [], foreign: [], torn: [] }
