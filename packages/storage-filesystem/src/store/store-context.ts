import type { Seam } from '@assay/core'
import type { FileOperations } from '../files/file-operations.ts'

/** What all parts of an open store share. */
export interface StoreContext {
  readonly files: FileOperations
  /** The store's folder, as an absolute path. */
  readonly folder: string
  readonly seam: Seam
  /** When rows and items are synced: with each batch, or never. */
  readonly sync: 'batch' | 'never'
  /** Nothing is written, not even what is derived. */
  readonly isReadOnly: boolean
  /** Gets what a person may want to know who waits. */
  readonly onNotice?: (text: string) => void
}
