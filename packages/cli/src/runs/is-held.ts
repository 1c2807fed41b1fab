import type { Run, Seam } from '@assay/core'

/** Tells whether somebody works on a run: its lease has not expired, and its owner is not provably gone. */
export function isHeld({ lease }: Pick<Run, 'lease'>, seam: Seam): boolean {
  return lease !== null && lease.expiresAt.getTime() > seam.now() && !seam.host.isGone(lease.owner)
}
