/** A change as far as it is needed to find out whether it is the newest of its item. */
export interface FoundChange {
  readonly position: number
  readonly from: Date
  readonly deleted?: true
}

/**
 * Of changes by position, the newest at each position that is no deletion. A position has more than one where the older ones are not closed
 * yet, and twice the same where it was closed while a reader passed.
 */
export async function* newestChanges<Change extends FoundChange>(changes: AsyncIterable<Change>): AsyncGenerator<Change> {
  let newest: Change | null = null
  for await (const change of changes) {
    if (newest === null || newest.position !== change.position) {
      if (newest !== null && newest.deleted !== true) yield newest
      newest = change
    } else if (change.from > newest.from) newest = change
  }
  if (newest !== null && newest.deleted !== true) yield newest
}
