import { resolve } from 'node:path'
import type { Seam, StoreFindings } from '@assay/core'
import { examineFileStore } from './examine-file-store.ts'

/** Which store is examined, as a person names it, and how. */
export interface ExamineStorageOptions {
  /** `file:` and a path, as that of `openStorage`. */
  readonly url: string
  /** What a relative path starts at. */
  readonly folder: string
  /** As that of `examineFileStore`. */
  readonly repair?: boolean
  readonly seam: Seam
  /** As that of `examineFileStore`. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Examines the store that a `file:` URL names.
 *
 * @throws What `examineFileStore` throws.
 */
export async function examineStorage({ url, folder, ...options }: ExamineStorageOptions): Promise<StoreFindings> {
  return examineFileStore({ ...options, folder: resolve(folder, url.slice('file:'.length)) })
}
