/** What makes a row unique within its run. */
interface Pair {
  readonly itemId: string
  readonly trial: number
}

/** Values by pair. Two steps, trial and then item, because a text made of both would have to be hashed anew for each row. */
export class PairMap<Value> {
  readonly #byTrial = new Map<number, Map<string, Value>>()

  get({ itemId, trial }: Pair): Value | undefined {
    return this.#byTrial.get(trial)?.get(itemId)
  }

  set({ itemId, trial }: Pair, value: Value): void {
    let byItem = this.#byTrial.get(trial)
    if (byItem === undefined) this.#byTrial.set(trial, (byItem = new Map<string, Value>()))
    byItem.set(itemId, value)
  }

  /** The values of these items, of this trial or, where none is said, of all. */
  ofItems(itemIds: readonly string[], trial?: number): readonly Value[] {
    const distinct = [...new Set(itemIds)]
    return this.#trials(trial).flatMap((byItem) => distinct.flatMap((itemId) => byItem.get(itemId) ?? []))
  }

  clear(): void {
    this.#byTrial.clear()
  }

  #trials(trial: number | undefined): Map<string, Value>[] {
    if (trial === undefined) return [...this.#byTrial.values()]
    const byItem = this.#byTrial.get(trial)
    return byItem === undefined ? [] : [byItem]
  }
}
