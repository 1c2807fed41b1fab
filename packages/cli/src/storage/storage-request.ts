import type { Seam } from '@assay/core'

/** How a storage is opened; also what an adapter's `openStorage` gets. */
export interface StorageRequest {
  /** `memory:`, or `<scheme>:…` for the package `assay-storage-<scheme>`. */
  readonly url: string
  /** Absolute: where relative paths in the URL start. */
  readonly folder: string
  /** Absolute: from where packages are looked up. */
  readonly projectFolder: string
  /** Time, chance and the machine, for the stores. */
  readonly seam: Seam
}
