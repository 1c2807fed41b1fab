import type { Run } from '@assay/core'
import { comesAfter } from './comes-after.ts'

/** Puts several walks through runs, each newest first, together into one; of each only its next run is held. */
export async function* newestFirst(walks: readonly AsyncIterable<Run>[]): AsyncGenerator<Run, void, undefined> {
  const open = walks.map((walk) => walk[Symbol.asyncIterator]())
  const next = await Promise.all(open.map((walk) => walk.next()))
  for (;;) {
    let newest: { readonly run: Run; readonly place: number } | null = null
    for (const [place, result] of next.entries()) {
      if (result.done !== true && (newest === null || comesAfter(newest.run, result.value))) newest = { run: result.value, place }
    }
    if (newest === null) return
    yield newest.run
    const walk = open[newest.place]
    if (walk !== undefined) next[newest.place] = await walk.next()
  }
}
