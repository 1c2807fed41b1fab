import type { MongoCollections } from '../documents/collections.ts'
import type { RunState } from './run-state.ts'

// A list of this length costs a reader no time, and while rows stay whole nobody has to read them twice.
const mostReplaced = 1_000

/** Tells whether so many rows were replaced that naming them in the run costs more than emptying them. */
export function isWorthEmptying({ rows }: RunState): boolean {
  return rows.replaced.length >= mostReplaced
}

/**
 * Empties the rows that others took the place of, and then names them no longer in the run. What is left of each keeps its `seq` and `_id`, so that
 * an insert which the server executes late never finds them free.
 */
export async function emptyReplaced(
  { runs, results }: MongoCollections,
  runId: string,
  { key, rows }: Pick<RunState, 'key' | 'rows'>,
): Promise<void> {
  const { replaced } = rows
  if (replaced.length === 0) return
  // First this, so that who is reading them now notices.
  await runs.updateOne({ _id: runId, key }, { $inc: { 'rows.generation': 1 } })
  const emptied = { _id: '$_id', seq: '$seq', claim: '$claim', replaced: true }
  await results.updateMany({ '_id.r': key, seq: { $in: [...replaced] } }, [{ $replaceWith: emptied }])
  await runs.updateOne({ _id: runId, key }, { $pullAll: { 'rows.replaced': replaced } })
}
