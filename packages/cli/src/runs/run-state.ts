import type { Run, Seam } from '@assay/core'

/** How a run stands, for people: `interrupted` is one that nobody works on although it has not ended. */
export type RunState = 'waiting' | 'running' | 'interrupted' | 'completed' | 'failed' | 'stopped'

/** Tells how a run stands from its status and its lease. */
export function runState({ status, lease }: Pick<Run, 'status' | 'lease'>, seam: Seam): RunState {
  switch (status) {
    case 'completed':
    case 'failed':
      return status
    case 'cancelled':
      return 'stopped'
    case 'pending':
    case 'running': {
      const isHeld = lease !== null && lease.expiresAt.getTime() > seam.now() && !seam.host.isGone(lease.owner)
      if (!isHeld) return 'interrupted'
      return status === 'pending' ? 'waiting' : 'running'
    }
  }
}
