import { verdicts } from '@assay/core'

/** How many rows one entry of `VerdictCounts.inBlock` counts. */
export const blockLength: number = 4_096

const blockBits = 12

/** How many rows there are of each verdict: in each block of rows, so that a search can skip it, and of each trial, so that a total is at hand. */
export class VerdictCounts {
  readonly #blocks: Uint16Array[] = []
  readonly #byTrial = new Map<number, Float64Array>()
  // Rows of one trial mostly come one after the other.
  #latest: { readonly trial: number; readonly counts: Float64Array } | null = null

  /** The trials that rows have, or had. */
  get trials(): readonly number[] {
    return [...this.#byTrial.keys()]
  }

  add(row: number, trial: number, verdict: number): void {
    this.#change(row, trial, verdict, 1)
  }

  remove(row: number, trial: number, verdict: number): void {
    this.#change(row, trial, verdict, -1)
  }

  /** How many rows there are of the wanted verdicts, of one trial or of all. */
  total(wanted: Uint8Array, trial?: number): number {
    if (trial !== undefined) return sum(this.#byTrial.get(trial), wanted)
    let total = 0
    for (const counts of this.#byTrial.values()) total += sum(counts, wanted)
    return total
  }

  /** How many rows of the wanted verdicts are among those from `block` × `blockLength` on. */
  inBlock(block: number, wanted: Uint8Array): number {
    return sum(this.#blocks[block], wanted)
  }

  #change(row: number, trial: number, verdict: number, by: 1 | -1): void {
    const block = row >>> blockBits
    while (this.#blocks.length <= block) this.#blocks.push(new Uint16Array(verdicts.length))
    bump(this.#blocks[block], verdict, by)
    if (this.#latest?.trial !== trial) this.#latest = { trial, counts: this.#ofTrial(trial) }
    bump(this.#latest.counts, verdict, by)
  }

  #ofTrial(trial: number): Float64Array {
    let counts = this.#byTrial.get(trial)
    if (counts === undefined) this.#byTrial.set(trial, (counts = new Float64Array(verdicts.length)))
    return counts
  }
}

function bump(counts: Uint16Array | Float64Array | undefined, verdict: number, by: number): void {
  if (counts !== undefined) counts[verdict] = (counts[verdict] ?? 0) + by
}

function sum(counts: Uint16Array | Float64Array | undefined, wanted: Uint8Array): number {
  let total = 0
  if (counts !== undefined) for (let code = 0; code < counts.length; code += 1) if (wanted[code] === 1) total += counts[code] ?? 0
  return total
}
