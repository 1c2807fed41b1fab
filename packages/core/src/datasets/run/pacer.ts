/** Keeps several runs side by side: none begins a pair while another is more than a window behind. */
export interface Pacer {
  /** Enters a run; the answer is its turn keeper. */
  join(): PacedRun
}

/** One run's place among those that it is paced with. */
export interface PacedRun {
  /** Asks to begin pair number `pair` (from 0). Undefined: go on. A promise: wait for it. */
  begin(pair: number): Promise<void> | undefined
  /** Says that this run takes no more pairs: the others no longer wait for it, and who waits in its name goes on. */
  leave(): void
}

interface Place {
  /** How many pairs have begun; one that waits has not. */
  begun: number
}

/**
 * Makes a pacer for a number of runs that are about to start, so that what changes over time, such as a provider's load, meets all alike.
 *
 * @param runs How many runs will join; nobody goes beyond the window before all have.
 * @param window How many pairs the fastest may be ahead of the slowest.
 */
export function createPacer(runs: number, window: number): Pacer {
  const places = new Set<Place>()
  let awaited = runs
  let waiting: { place: Place; pair: number; wake: () => void }[] = []

  const slowest = (): number => {
    let begun = awaited > 0 ? 0 : Number.POSITIVE_INFINITY
    for (const place of places) begun = Math.min(begun, place.begun)
    return begun
  }
  const go = (place: Place, pair: number): void => {
    place.begun = Math.max(place.begun, pair + 1)
  }
  const wakeThoseWhoMay = (): void => {
    // Whoever goes on may be the one that others wait for.
    while (waiting.length > 0) {
      const reach = slowest() + window
      const free = waiting.filter(({ place, pair }) => pair < reach || !places.has(place))
      if (free.length === 0) return
      waiting = waiting.filter((waiter) => !free.includes(waiter))
      for (const { place, pair, wake } of free) {
        go(place, pair)
        wake()
      }
    }
  }

  return {
    join: () => {
      const place: Place = { begun: 0 }
      places.add(place)
      awaited -= 1
      return {
        begin: (pair) => {
          // A worker may come back with its pair after the run has stopped.
          if (!places.has(place)) return undefined
          if (pair >= slowest() + window) return new Promise((wake) => waiting.push({ place, pair, wake }))
          go(place, pair)
          wakeThoseWhoMay()
          return undefined
        },
        leave: () => {
          places.delete(place)
          wakeThoseWhoMay()
        },
      }
    },
  }
}
