import { AssayError, isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import { runOf } from '../documents/run-document.ts'
import { runState, unchanged } from '../runs/run-state.ts'
import { countOf } from './count-of.ts'
import type { DoctorContext } from './doctor-context.ts'
import { judgeRows } from './judge-rows.ts'
import { finalCounts } from './final-counts.ts'

/** Makes a run that ended say how many rows there are. A run that lost some is not complete any more, and can be resumed. */
export async function mendRunCounts(context: DoctorContext, runId: string): Promise<void> {
  const { collections, seam } = context
  const document = await collections.runs.findOne({ _id: runId })
  if (document === null || !isFinalStatus(document.status)) return
  const run = runOf(document)
  const state = runState(document)
  const counts = finalCounts(run, await judgeRows(context, runId, state))
  const lost = run.succeededCount + run.failedCount - counts.succeededCount - counts.failedCount
  const ended: Partial<Run> = run.status === 'completed' && lost > 0 ? incomplete(lost) : {}
  const { matchedCount } = await collections.runs.updateOne(
    { ...unchanged(runId, state), revision: run.revision },
    { $set: { ...counts, ...ended, updatedAt: new Date(seam.now()) }, $inc: { revision: 1 } },
  )
  if (matchedCount === 0) throw new AssayError('CONFLICT', `run ${runId} changed while it was repaired: repair the store once more`)
}

function incomplete(lost: number): Pick<Run, 'status' | 'stopReason' | 'error'> {
  const error = `${countOf(lost, 'row')} of this run ${lost === 1 ? 'is' : 'are'} gone, as assay doctor found: resume the run to do the missing ones`
  return { status: 'failed', stopReason: 'store', error }
}
