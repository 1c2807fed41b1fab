import { z } from 'zod'
import type { Lease } from '../../../records/run.ts'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { Seam } from '../../../seam/seam.ts'

/** A lease that is asked for. */
export interface LeaseRequest {
  readonly owner: string
  /** For how long, in milliseconds from now. */
  readonly ttl: number
}

/** Describes a lease that is asked for. */
export const leaseRequestSchema: z.ZodType<LeaseRequest> = recordSchema<LeaseRequest>({ owner: idSchema, ttl: z.number().min(0).max(1e12) })

/** The lease as it is stored. */
export function leaseFrom(request: LeaseRequest, seam: Seam): Lease {
  return { owner: request.owner, expiresAt: new Date(seam.now() + request.ttl) }
}

/** Tells whether somebody still holds the run: the lease has not expired, and its owner is not provably gone. */
export function isLeaseLive(lease: Lease | null, seam: Seam): boolean {
  return lease !== null && lease.expiresAt.getTime() > seam.now() && !seam.host.isGone(lease.owner)
}
