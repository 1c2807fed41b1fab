import type { RunsStorage } from '@assay/core'
import { createRuns } from './create-runs.ts'

/** Creates so many runs in one moment, in no order of their ids, and gives the ids in the order of the list. */
export async function tiedRuns(runs: RunsStorage, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => `run-${String(index).padStart(3, '0')}`)
  // A step that shares no divisor with the count meets each once.
  const step = count % 7 === 0 ? 5 : 7
  await createRuns(
    runs,
    ids.map((_, index) => ({ id: ids[(index * step + 3) % count] ?? '' })),
  )
  return ids.toReversed()
}
