import { isFinalStatus } from '@assay/core'
import type { Run, Seam } from '@assay/core'

/** Whether somebody holds a run: its lease has not expired, and its owner is not certainly gone. */
export function isAtWork(seam: Seam, { lease, status }: Pick<Run, 'lease' | 'status'>): boolean {
  return lease !== null && !isFinalStatus(status) && lease.expiresAt.getTime() > seam.now() && !seam.host.isGone(lease.owner)
}
