/** Gives the index of the first entry that passes, by halving; the length when none does. All that pass must come after all that do not. */
export function partitionPoint<Entry>(entries: readonly Entry[], passes: (entry: Entry) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (entry !== undefined && !passes(entry)) low = middle + 1
    else high = middle
  }
  return low
}
