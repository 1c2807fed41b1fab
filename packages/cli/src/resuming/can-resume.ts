import type { Run, Seam } from '@assay/core'
import { runState } from '../runs/run-state.ts'

/** Tells whether there is something to do in a run that nobody works on, as far as its record tells. */
export function canResume(run: Run, seam: Seam, retryErrored: boolean): boolean {
  const state = runState(run, seam)
  if (state === 'interrupted' || state === 'stopped') return true
  const hasEnded = state === 'completed' || state === 'failed'
  return hasEnded && (run.skippedCount > 0 || (retryErrored && run.failedCount > 0))
}
