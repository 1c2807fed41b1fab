/** How often each run of n tokens is in a text. */
export type Ngrams = ReadonlyMap<string, number>

/** Counts the runs of n tokens. */
export function ngrams(tokens: readonly string[], n: number): Ngrams {
  const counts = new Map<string, number>()
  for (let start = 0; start + n <= tokens.length; start++) {
    // JSON, because a token may hold any character that could stand between two.
    const gram = JSON.stringify(tokens.slice(start, start + n))
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** How many runs are in both, each counted as often as it is in the text that has it less often. */
export function sharedCount(a: Ngrams, b: Ngrams): number {
  let shared = 0
  for (const [gram, count] of a) shared += Math.min(count, b.get(gram) ?? 0)
  return shared
}

/** For each run the higher of its two counts. */
export function mostOfEach(a: Ngrams, b: Ngrams): Ngrams {
  const most = new Map(a)
  for (const [gram, count] of b) most.set(gram, Math.max(count, most.get(gram) ?? 0))
  return most
}
