import type { Seam } from '@assay/core'

/** How a storage is opened; also what an adapter's `openStorage` gets. */
export interface StorageRequest {
  /** `file:<path>`, `memory:`, or `<scheme>:…` for the package `assay-storage-<scheme>`. */
  readonly url: string
  /** Absolute: where relative paths in the URL start. */
  readonly folder: string
  /** Absolute: from where packages are looked up. */
  readonly projectFolder: string
  /** Time, chance and the machine, for the stores. */
  readonly seam: Seam
  /** The storage is only read: nothing is written, and one that is not there is not made. */
  readonly readOnly?: boolean
  /** Gets a line for whoever waits, when something takes seconds. */
  readonly onNotice?: (text: string) => void
}
