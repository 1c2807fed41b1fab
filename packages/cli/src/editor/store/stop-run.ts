import { AssayError, isFinalStatus, summarizeStoredRun } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { isHeld } from '../../runs/is-held.ts'
import type { RunParams } from '../protocol/index.ts'

/**
 * Stores of a run whose process had to be killed, because it did not stop in time, that it was stopped: what it would have stored itself. A run that
 * has ended, that somebody works on or that lacks nothing but its end stays as it is.
 */
export async function stopRun({ runs }: AssayStorage['stores'], { runId }: RunParams): Promise<null> {
  const run = await runs.getRunById({ id: runId })
  if (run === null || isFinalStatus(run.status) || isHeld(run, runs.seam)) return null
  const { succeededCount, failedCount } = await summarizeStoredRun(runs, run)
  const skippedCount = run.totalItems * run.trials - succeededCount - failedCount
  // Resuming such a run gives it its end; nothing would once it is final.
  if (skippedCount === 0) return null
  try {
    await runs.updateRun({
      id: run.id,
      ifEpoch: run.epoch,
      ifRevision: run.revision,
      status: 'cancelled',
      stopReason: 'aborted',
      error: 'Aborted',
      completedAt: new Date(runs.seam.now()),
      succeededCount,
      failedCount,
      skippedCount,
      lease: null,
    })
  } catch (error) {
    // Somebody goes on with it already, or deleted it.
    if (!AssayError.isInstance(error) || (error.code !== 'CONFLICT' && error.code !== 'NOT_FOUND')) throw error
  }
  return null
}
