import type { Lease, LeaseRequest } from '@assay/core'

/** The lease that a store makes of one that is asked for. */
export function modelLease({ owner, ttl }: LeaseRequest, now: number): Lease {
  return { owner, expiresAt: new Date(now + ttl) }
}
