import type { Seam } from '@assay/core'
import type { MongoCollections } from '../documents/collections.ts'
import { lostEveryRound, mostRounds } from './most-rounds.ts'
import { noCounts } from './no-rows.ts'
import { readRunState, unchanged } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Removes the rows of a run that has this epoch; false: it has not. */
export async function removeRows(collections: MongoCollections, seam: Seam, runId: string, ifEpoch: number): Promise<boolean> {
  for (let round = 0; round < mostRounds; round += 1) {
    const state = await readRunState(collections, runId)
    if (state?.epoch !== ifEpoch) return false
    // Only in the state that was read: executed late, it must not take rows with it that were appended after.
    const { matchedCount } = await collections.runs.updateOne(unchanged(runId, state), removal(state))
    if (matchedCount === 1) {
      await deleteRemoved(collections, state)
      return true
    }
    await seam.sleep(0)
  }
  throw lostEveryRound(runId)
}

function removal({ rows: { head, imports } }: RunState): Readonly<Record<string, object>> {
  return {
    $inc: { 'rows.claim': 1, 'rows.generation': 1 },
    $set: {
      'rows.base': head,
      'rows.counts': noCounts,
      'rows.replaced': [],
      'rows.trials': 0,
      'rows.mostReplaced': 0,
      ...(imports !== undefined && {
        'rows.imports': { taken: imports.taken, removed: imports.taken, staged: [], voided: [], appended: [], isBelowBase: false },
      }),
    },
  }
}

/** Nothing rests on it: a reader passes over what is left, and a writer that finds it in the way deletes it. */
async function deleteRemoved({ results }: MongoCollections, { key, rows }: RunState): Promise<void> {
  await results.deleteMany({ '_id.r': key, seq: { $lt: rows.head }, claim: { $gte: 0 } })
  const taken = rows.imports?.taken ?? 0
  if (taken > 0) await results.deleteMany({ '_id.r': key, claim: { $gte: -taken, $lt: 0 } })
}
