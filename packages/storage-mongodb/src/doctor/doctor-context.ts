import type { Seam } from '@assay/core'
import type { ClientSession } from 'mongodb'
import type { StorePlace } from '../store/store-place.ts'

/** What the parts of an examination share. Nothing in the store changes but by the works that mend. */
export interface DoctorContext extends StorePlace {
  readonly seam: Seam
  /** That of all reads, so that after a failover none of them sees an older state than the one before. */
  readonly session: ClientSession
}
