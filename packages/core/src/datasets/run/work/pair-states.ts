/** What is to be done with each pair of a run: nothing, since it is done, or its execution, or its scoring. One byte a pair. */
export class PairStates {
  readonly #states: Uint8Array
  readonly #trials: number

  constructor(items: number, trials: number) {
    this.#states = new Uint8Array(items * trials)
    this.#trials = trials
  }

  /** Says that a pair has a row: it is done, or only to be scored again. */
  set(itemIndex: number, trial: number, state: 'done' | 'rescore'): void {
    if (trial < this.#trials) this.#states[itemIndex * this.#trials + trial] = state === 'done' ? 1 : 2
  }

  /** What is to be done with a pair; null: nothing. */
  get(itemIndex: number, trial: number): 'execute' | 'rescore' | null {
    const state = this.#states[itemIndex * this.#trials + trial]
    return state === 1 ? null : state === 2 ? 'rescore' : 'execute'
  }

  /** How many pairs have something to be done. */
  get open(): number {
    return this.#states.reduce((count, state) => (state === 1 ? count : count + 1), 0)
  }
}
