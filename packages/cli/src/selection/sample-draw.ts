import { hash } from 'node:crypto'

interface Drawn {
  readonly id: string
  readonly rank: string
  readonly index: number
}

/**
 * Draws a sample by chance that a seed repeats. Each item has a rank of its own, which follows from the seed and its id alone, and the lowest
 * ranks are drawn: so every item has the same chance, and a row more or less in the dataset changes at most one of the sample.
 */
export class SampleDraw {
  readonly #size: number
  readonly #seed: number
  #drawn: Drawn[] = []
  #seen = 0

  constructor(size: number, seed: number) {
    this.#size = size
    this.#seed = seed
  }

  add(id: string): void {
    // 64 of its bits are enough that equal ranks do not matter; the id decides between them, so that the order of the items never does.
    this.#drawn.push({ id, rank: hash('sha256', `${this.#seed}\0${id}`, 'hex').slice(0, 16), index: this.#seen++ })
    if (this.#drawn.length >= 2 * this.#size + 1_000) this.#drawLowest()
  }

  /** The ids that were drawn, in the order in which they were added. */
  ids(): readonly string[] {
    this.#drawLowest()
    return this.#drawn.toSorted((a, b) => a.index - b.index).map(({ id }) => id)
  }

  #drawLowest(): void {
    this.#drawn = this.#drawn.toSorted(byRank).slice(0, this.#size)
  }
}

function byRank(one: Drawn, other: Drawn): number {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1
  return one.id < other.id ? -1 : 1
}
