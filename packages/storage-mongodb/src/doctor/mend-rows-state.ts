import { AssayError } from '@assay/core'
import type { UpdateFilter } from 'mongodb'
import type { ImportsState } from '../documents/rows-state.ts'
import type { RunDocument } from '../documents/run-document.ts'
import { readRunState, unchanged } from '../runs/run-state.ts'
import type { DoctorContext } from './doctor-context.ts'
import { judgeRows } from './judge-rows.ts'
import { rowsEnd } from './rows-end.ts'
import type { RowsJudge } from './rows-judge.ts'

/** Makes a run say where its rows stand, and count those that are there. */
export async function mendRowsState(context: DoctorContext, runId: string): Promise<void> {
  const state = await readRunState(context.collections, runId)
  if (state === null) return
  const judge = await judgeRows(context, runId, state)
  const filter = { ...unchanged(runId, state), 'rows.generation': state.rows.generation }
  const { matchedCount } = await context.collections.runs.updateOne(filter, correction(judge))
  if (matchedCount === 0) throw new AssayError('CONFLICT', `run ${runId} changed while it was repaired: repair the store once more`)
}

function correction(judge: RowsJudge): UpdateFilter<RunDocument> {
  const { rows, counts, trials, mostReplaced, isBelowBase } = judge
  const end = rowsEnd(judge)
  return {
    // As with each change of where rows stand; and who is reading them now reads them anew.
    $inc: { 'rows.claim': 1, 'rows.generation': 1 },
    $set: {
      'rows.head': end,
      // Behind the old end rows were not counted yet: that is found when the run is examined again.
      'rows.counts': counts,
      'rows.trials': Math.max(rows.trials, trials),
      'rows.mostReplaced': Math.max(rows.mostReplaced, mostReplaced),
      ...importsCorrection(judge, isBelowBase),
    },
  }
}

/** A run that lacks rows says which `seq`s it has, as one does between whose rows imported ones stand. */
function importsCorrection(
  { rows: { imports }, appended: { missing, present } }: RowsJudge,
  isBelowBase: boolean,
): { readonly 'rows.imports'?: ImportsState } {
  const isLacking = missing > 0 && present !== null
  if (imports === undefined && !isLacking) return {}
  const none: ImportsState = { taken: 0, removed: 0, staged: [], voided: [], appended: [], isBelowBase: false }
  const before = imports ?? none
  return { 'rows.imports': { ...before, appended: isLacking ? present : before.appended, isBelowBase: before.isBelowBase || isBelowBase } }
}
