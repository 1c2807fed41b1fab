import { allEnded } from '../store/all-ended.ts'

/** Does a work for every entry, so many at the same time; rejects with the first failure, once those under way have ended. */
export async function forEachAtOnce<Entry>(entries: Iterable<Entry>, atOnce: number, work: (entry: Entry) => Promise<void>): Promise<void> {
  // One iterator for all: each takes the next entry when it is done with one.
  const left = entries[Symbol.iterator]()
  const rest: Iterable<Entry> = { [Symbol.iterator]: () => left }
  const workers = Array.from({ length: atOnce }, async () => {
    for (const entry of rest) await work(entry)
  })
  await allEnded(workers)
}
