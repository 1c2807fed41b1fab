import { AssayError } from '../../errors/assay-error.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import type { RunEnd } from './summarize.ts'
import type { Tally } from './tally.ts'
import { backoff } from './execution/backoff.ts'

const maximumSends = 4
const resendDelay = 250

/** Stores how a run ended and gives its lease up; again while nobody knows whether that was stored, until it is given up. */
export async function storeFinalStatus(runs: RunsStorage, run: Run, end: RunEnd, tally: Tally, givenUp: AbortSignal): Promise<void> {
  const failedCount = tally.verdicts.errored
  const counts = {
    succeededCount: tally.rows - failedCount,
    failedCount,
    skippedCount: Math.max(0, run.totalItems * run.trials - tally.rows),
  }
  for (let send = 1; ; send += 1) {
    try {
      await runs.updateRun({ id: run.id, ifEpoch: run.epoch, ...end, ...counts, lease: null })
      return
    } catch (error) {
      if (send > 1 && (await isStored(runs, run, end))) return
      const unknown = AssayError.isInstance(error) && error.code === 'BACKEND'
      if (!unknown || send === maximumSends) throw error
      await runs.seam.sleep(backoff(runs.seam, resendDelay, send), givenUp)
      if (givenUp.aborted) throw error
    }
  }
}

/** The status made the epoch one higher, so an answer that was lost looks like a takeover. */
async function isStored(runs: RunsStorage, run: Run, end: RunEnd): Promise<boolean> {
  const stored = await runs.getRunById({ id: run.id }).catch(() => null)
  return stored?.epoch === run.epoch + 1 && stored.status === end.status && stored.completedAt?.getTime() === end.completedAt.getTime()
}
