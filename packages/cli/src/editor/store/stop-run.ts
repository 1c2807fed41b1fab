import { AssayError, isFinalStatus, summarizeStoredRun } from '@assay/core'
import type { AssayStorage, Run, RunsStorage } from '@assay/core'
import { isHeld } from '../../runs/is-held.ts'
import { isOnMachine } from '../../storage/owner-process.ts'
import type { StopRunParams } from '../protocol/index.ts'
import { endOwner } from './end-owner.ts'

/**
 * Stores of a run whose process had to be killed, because it did not stop in time, that it was stopped: what it would have stored itself. A run that
 * has ended or that lacks nothing but its end stays as it is, and so does one that somebody works on, unless that is a process of this machine and
 * is to be stopped, too.
 */
export async function stopRun({ runs }: AssayStorage['stores'], { runId, withOwner = false }: StopRunParams): Promise<null> {
  const found = await runs.getRunById({ id: runId })
  try {
    const run = found !== null && withOwner && isHeld(found, runs.seam) ? await freed(runs, found) : found
    if (run !== null && !isFinalStatus(run.status) && !isHeld(run, runs.seam)) await storeStop(runs, run)
  } catch (error) {
    // Somebody goes on with it already, or deleted it.
    if (!AssayError.isInstance(error) || (error.code !== 'CONFLICT' && error.code !== 'NOT_FOUND')) throw error
  }
  return null
}

/** The run after its owner was stopped. What cannot be signalled hears from the store, by its next write, that the run is no longer its own. */
async function freed(runs: RunsStorage, run: Run): Promise<Run | null> {
  const { seam } = runs
  if (run.lease === null || !isOnMachine(run.lease.owner, seam.host.owner)) return run
  await endOwner(runs, run)
  const left = await runs.getRunById({ id: run.id })
  if (left === null || left.lease?.owner !== run.lease.owner || !isHeld(left, seam)) return left
  return runs.takeOverRun({ runId: run.id, ifEpoch: left.epoch, steal: true, lease: { owner: seam.host.owner, ttl: 0 } })
}

async function storeStop(runs: RunsStorage, run: Run): Promise<void> {
  const { succeededCount, failedCount } = await summarizeStoredRun(runs, run)
  const skippedCount = run.totalItems * run.trials - succeededCount - failedCount
  // Resuming such a run gives it its end; nothing would once it is final.
  if (skippedCount === 0) return
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
}
