type Range = readonly [number, number]

// Readers ask for each range by itself.
const mostRanges = 1_000

/** Notes which of the `seq`s that a run says it appended are there, as they are visited in rising order. */
export class SeqRanges {
  /** How many are not there. */
  missing = 0
  /** How many are there twice, which only a collection without its unique index can have. */
  doubled = 0
  readonly #expected: Range[]
  readonly #present: [number, number][] = []
  #isNamed = true

  constructor(expected: readonly Range[]) {
    this.#expected = [...expected]
    for (const [start, end] of expected) this.missing += end - start
  }

  visit(seq: number): void {
    const last = this.#present.at(-1)
    if (last !== undefined && seq < last[1]) {
      this.doubled += 1
      return
    }
    this.missing -= 1
    this.#isNamed &&= last?.[1] === seq || this.#present.length < mostRanges
    if (last === undefined || (last[1] !== seq && this.#isNamed)) this.#present.push([seq, seq + 1])
    else last[1] = seq + 1
  }

  /** From the first of each range to before its second they are there; null: there are too many ranges to name. */
  get present(): readonly Range[] | null {
    return this.#isNamed ? this.#present : null
  }

  /** Where the first that is not there is; null: all are. */
  get firstMissing(): number | null {
    const starts = this.#expected.map(([start]) => start)
    const ends = this.#present.map(([, end]) => end)
    const isThere = (seq: number): boolean => this.#present.some(([start, end]) => start <= seq && seq < end)
    const isExpected = (seq: number): boolean => this.#expected.some(([start, end]) => start <= seq && seq < end)
    return [...starts, ...ends].toSorted((a, b) => a - b).find((seq) => isExpected(seq) && !isThere(seq)) ?? null
  }
}
