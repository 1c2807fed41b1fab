import type { RunResult } from '../../../records/run-result.ts'

/** What is to be done with a pair that has a row: nothing, since it is done, or only its scoring. */
export type RowState = 'done' | 'rescore'

/** What is to be done with each pair of a run: nothing, since it is done, or its execution, or its scoring. One byte a pair. */
export class PairStates {
  readonly #states: Uint8Array
  readonly #trials: number
  /** By row id, for rows that do not say where their item stands: those that no engine wrote. */
  readonly #elsewhere = new Map<string, RowState>()

  constructor(items: number, trials: number) {
    this.#states = new Uint8Array(items * trials)
    this.#trials = trials
  }

  /** Says that a pair has a row. */
  set({ id, itemIndex, trial }: Pick<RunResult, 'id' | 'itemIndex' | 'trial'>, state: RowState): void {
    if (trial >= this.#trials) return
    if (itemIndex === null) this.#elsewhere.set(id, state)
    else this.#states[itemIndex * this.#trials + trial] = state === 'done' ? 1 : 2
  }

  /** What is to be done with a pair; null: nothing. */
  get(itemId: string, itemIndex: number, trial: number): 'execute' | 'rescore' | null {
    const state = this.#states[itemIndex * this.#trials + trial]
    if (state === 1) return null
    if (state === 2) return 'rescore'
    const found = this.#elsewhere.size === 0 ? undefined : this.#elsewhere.get(`${trial}:${itemId}`)
    return found === 'done' ? null : (found ?? 'execute')
  }

  /** How many pairs have something to be done. */
  get open(): number {
    const elsewhere = [...this.#elsewhere.values()].filter((state) => state === 'done').length
    return this.#states.reduce((count, state) => (state === 1 ? count : count + 1), -elsewhere)
  }
}
