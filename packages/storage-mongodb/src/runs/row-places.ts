/** A place among the rows that a question finds: so many of them have a `seq` below this one. */
export interface RowPlace {
  readonly offset: number
  readonly seq: number
}

/** How far apart the places are, in rows; the longer stride is a multiple of the shorter one. */
export interface Strides {
  /** Of those around a page that was read: what a page beside it costs at most, as entries of an index to pass over. */
  readonly near: number
  /** Of those on the way to it: what a page anywhere else costs at most. */
  readonly far: number
}

// An entry of an index takes the server half a microsecond; each stop on the way is one command, which takes as long as the network does.
const usualStrides: Strides = { near: 1_000, far: 8_000 }

// Some 10 MB at most, and the places of 800 million rows.
const mostPlaces = 100_000
const mostQuestions = 1_000

/**
 * Remembers where rows were found that many others come before, so that the next page near one is not counted from the first row on. A question
 * must name all that its places rest on: it is never asked again when that changes, and forgotten in time.
 */
export class RowPlaces {
  readonly strides: Strides
  readonly #places = new Map<string, readonly RowPlace[]>()
  #count = 0

  constructor(strides: Strides = usualStrides) {
    this.strides = strides
  }

  /** The places that are known, from the first row on. */
  of(question: string): readonly RowPlace[] {
    const places = this.#places.get(question) ?? []
    // What was asked last is forgotten last.
    if (this.#places.delete(question)) this.#places.set(question, places)
    return places
  }

  /** Adds places to those that are known; of those that are not a stride apart it keeps the last, where the rows ended. */
  add(question: string, places: readonly RowPlace[]): void {
    if (places.length === 0) return
    const known = this.of(question)
    const all = [...new Map([...known, ...places].map((place) => [place.offset, place])).values()]
    const ordered = all.toSorted((one, other) => one.offset - other.offset)
    const kept = ordered.filter(({ offset }, index) => offset % this.strides.near === 0 || index === ordered.length - 1)
    this.#places.set(question, kept)
    this.#count += kept.length - known.length
    this.#forgetOldest()
  }

  clear(): void {
    this.#places.clear()
    this.#count = 0
  }

  #forgetOldest(): void {
    for (const [question, { length }] of this.#places) {
      if (this.#count <= mostPlaces && this.#places.size <= mostQuestions) return
      this.#places.delete(question)
      this.#count -= length
    }
  }
}
