import type { Run, Seam } from '@assay/core'
import { isHeld } from './is-held.ts'

/** How a run stands, for people: `interrupted` is one that nobody works on although it has not ended. */
export type RunState = 'waiting' | 'running' | 'interrupted' | 'completed' | 'failed' | 'stopped'

/** Tells how a run stands from its status and its lease. */
export function runState(run: Pick<Run, 'status' | 'lease'>, seam: Seam): RunState {
  const { status } = run
  switch (status) {
    case 'completed':
    case 'failed':
      return status
    case 'cancelled':
      return 'stopped'
    case 'pending':
    case 'running':
      if (!isHeld(run, seam)) return 'interrupted'
      return status === 'pending' ? 'waiting' : 'running'
  }
}
