import type { JournalEntry } from './journal-entry.ts'

/**
 * The changes of records that a journal announces and does not say to be over: their makers are at work, or died. Such a record is read again
 * for every list.
 */
export class AnnouncedChanges {
  // Counted, though a token should be used once: tests repeat chance.
  readonly #counts = new Map<string, number>()

  constructor(keys: Iterable<string> = []) {
    for (const key of keys) this.#add(key, 1)
  }

  /** Takes in what the journal says next. */
  take({ kind, hash, token }: JournalEntry): void {
    this.#add(`${hash} ${token}`, kind === 'begin' ? 1 : -1)
  }

  /** One key for each announcement, from which they can be made again. */
  keys(): string[] {
    return Array.from(this.#counts).flatMap(([key, count]) => Array.from({ length: count }, () => key))
  }

  /** The folders' names of the records that may be changing. */
  hashes(): string[] {
    return Array.from(this.#counts.keys(), (key) => key.slice(0, key.indexOf(' ')))
  }

  #add(key: string, change: number): void {
    const count = (this.#counts.get(key) ?? 0) + change
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
  }
}
