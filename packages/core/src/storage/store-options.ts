import type { Seam } from '../seam/seam.ts'

/** What every store of Assay is constructed with. */
export interface StoreOptions {
  /** Time, chance and the machine; default: the real ones. */
  readonly seam?: Seam
}
