import type { Filter } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import type { RowDocument } from '../documents/row-document.ts'
import { appendedRanges, gapsBetween } from './committed-rows.ts'
import { runState, stateFields, unchanged } from './run-state.ts'
import type { RunState } from './run-state.ts'

/**
 * Makes way: deletes what writers inserted and never committed. First it raises the claim and voids the imports under way, so that what is deleted
 * can never be committed, and so that a delete which the server executes late meets no row of a later claim. Gives the state after that; null, with
 * nothing done: the run has another state by now.
 */
export async function cleanUp(collections: MongoCollections, runId: string, before: RunState): Promise<RunState | null> {
  const { imports } = before.rows
  const document = await collections.runs.findOneAndUpdate(
    unchanged(runId, before),
    {
      $inc: { 'rows.claim': 1 },
      ...(imports !== undefined && {
        $set: { 'rows.imports.staged': [], 'rows.imports.voided': [...imports.voided, ...imports.staged] },
      }),
    },
    { returnDocument: 'after', projection: stateFields },
  )
  if (document === null) return null
  const state = runState(document)
  await collections.results.deleteMany({ $or: [...leftovers(state)] })
  return state
}

/** Finds what can never be committed, whenever it is asked. */
function leftovers({ key, rows }: RunState): readonly Filter<RowDocument>[] {
  const { head, claim, imports } = rows
  const ofRun = { '_id.r': key }
  const appended = [
    ...gapsBetween(appendedRanges(rows), head).map(([start, end]) => ({ ...ofRun, claim: { $gte: 0 }, seq: { $gte: start, $lt: end } })),
    // Not those of this claim, which may be committed.
    { ...ofRun, claim: { $gte: 0, $lt: claim }, seq: { $gte: head } },
  ]
  if (imports === undefined) return appended
  const { removed, voided } = imports
  return [
    ...appended,
    ...(removed > 0 ? [{ ...ofRun, claim: { $gte: 0 - removed, $lt: 0 } }] : []),
    ...(voided.length > 0 ? [{ ...ofRun, claim: { $in: [...voided] } }] : []),
  ]
}
