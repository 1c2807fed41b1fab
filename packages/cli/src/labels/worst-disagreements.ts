interface Ranked {
  readonly id: string
  readonly distance: number
}

/** Keeps the ids of the rows on which label and score lie farthest apart; of those as far apart, the ones that came first. */
export class WorstDisagreements {
  readonly #limit: number
  readonly #worst: Ranked[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  add(id: string, distance: number): void {
    const place = this.#worst.findIndex((other) => other.distance < distance)
    this.#worst.splice(place === -1 ? this.#worst.length : place, 0, { id, distance })
    if (this.#worst.length > this.#limit) this.#worst.pop()
  }

  /** Worst first. */
  get ids(): readonly string[] {
    return this.#worst.map(({ id }) => id)
  }
}
