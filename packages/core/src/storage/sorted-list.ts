import { partitionPoint } from './partition-point.ts'

/** Entries by a numeric key, ascending: found by halving, and cheap to add in order. */
export class SortedList<Entry> {
  readonly #keyOf: (entry: Entry) => number
  #entries: Entry[] = []
  #lastKey = Number.NEGATIVE_INFINITY
  #inOrder = true
  readonly #leaving = new Set<Entry>()

  constructor(keyOf: (entry: Entry) => number) {
    this.#keyOf = keyOf
  }

  get length(): number {
    return this.#entries.length - this.#leaving.size
  }

  /** Adds an entry whose key no other that stays has. Out of order, it is sorted in at the next read, so that many cost one sort. */
  add(entry: Entry): void {
    const key = this.#keyOf(entry)
    if (key > this.#lastKey) this.#lastKey = key
    else this.#inOrder = false
    this.#entries.push(entry)
  }

  /** Removes an entry that is there; it too is cut out at the next read. */
  remove(entry: Entry): void {
    this.#leaving.add(entry)
  }

  /** How many entries have this key or a smaller one. */
  countUpTo(key: number): number {
    this.#settled()
    return this.#indexAfter(key)
  }

  /** The entry with exactly this key. */
  find(key: number): Entry | undefined {
    const entry = this.lastUpTo(key)
    return entry !== undefined && this.#keyOf(entry) === key ? entry : undefined
  }

  /** The last of the entries that have this key or a smaller one. */
  lastUpTo(key: number): Entry | undefined {
    return this.#settled()[this.#indexAfter(key) - 1]
  }

  /** The entry at this index; from the end, when it is negative. */
  at(index: number): Entry | undefined {
    return this.#settled().at(index)
  }

  /** The entries from an index up to, and without, another. */
  slice(from: number, to: number): Entry[] {
    return this.#settled().slice(from, to)
  }

  #settled(): readonly Entry[] {
    if (this.#leaving.size > 0) this.#removeLeaving()
    if (!this.#inOrder) {
      this.#entries.sort((first, second) => this.#keyOf(first) - this.#keyOf(second))
      this.#inOrder = true
    }
    return this.#entries
  }

  #removeLeaving(): void {
    // Cutting out one entry moves all behind it, but as one block of memory: for a few, that is faster than to look at every entry.
    if (this.#inOrder && this.#leaving.size <= 8) {
      for (const entry of this.#leaving) this.#entries.splice(this.#indexAfter(this.#keyOf(entry)) - 1, 1)
    } else {
      this.#entries = this.#entries.filter((entry) => !this.#leaving.has(entry))
    }
    this.#leaving.clear()
  }

  #indexAfter(key: number): number {
    return partitionPoint(this.#entries, (entry) => this.#keyOf(entry) > key)
  }
}
