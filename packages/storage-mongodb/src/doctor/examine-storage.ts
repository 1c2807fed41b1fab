import type { Seam, StoreFindings } from '@assay/core'
import { examineMongoStore } from './examine-mongo-store.ts'

/** Which store is examined, as a person names it, and how. */
export interface ExamineStorageOptions {
  /** `mongodb://…` or `mongodb+srv://…`; without a database it is `assay`. */
  readonly url: string
  /** As that of `examineMongoStore`. */
  readonly repair?: boolean
  readonly seam: Seam
  /** As that of `examineMongoStore`. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Examines the store that a `mongodb:` or `mongodb+srv:` URL names, in collections that begin with `assay_`.
 *
 * @throws What `examineMongoStore` throws.
 */
export async function examineStorage({ url, repair, seam, onProgress }: ExamineStorageOptions): Promise<StoreFindings> {
  return examineMongoStore({ url, seam, ...(repair !== undefined && { repair }), ...(onProgress !== undefined && { onProgress }) })
}
