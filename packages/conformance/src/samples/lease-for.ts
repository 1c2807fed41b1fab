import type { LeaseRequest } from '@assay/core'

/** A lease of ten minutes for an owner. */
export function leaseFor(owner: string): LeaseRequest {
  return { owner, ttl: 600_000 }
}
