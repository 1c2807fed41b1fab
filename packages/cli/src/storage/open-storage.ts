import type { AssayStorage } from '@assay/core'
import { loadAdapter } from './load-adapter.ts'
import type { StorageRequest } from './storage-request.ts'

/**
 * Opens the storage of a URL.
 *
 * @throws `UsageError`: there is no adapter for it. What the adapter throws.
 */
export async function openStorage(request: StorageRequest): Promise<AssayStorage> {
  const adapter = await loadAdapter(request)
  return adapter.openStorage(request)
}
