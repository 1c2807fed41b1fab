import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { openStorage } from './open-storage.ts'
import type { StorageRequest } from './storage-request.ts'

/**
 * Opens a storage for reading only; null when there is none yet.
 *
 * @throws What opening it throws otherwise.
 */
export async function openStorageIfThere(request: StorageRequest): Promise<AssayStorage | null> {
  try {
    return await openStorage({ ...request, readOnly: true })
  } catch (error) {
    if (AssayError.isInstance(error) && error.code === 'NOT_FOUND') return null
    throw error
  }
}
