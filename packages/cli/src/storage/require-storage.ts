import type { StorageRequest } from './storage-request.ts'
import { openStorage } from './open-storage.ts'

/**
 * Makes sure that there is a storage, for a command that changes what is there and has no use for a new, empty one.
 *
 * @throws What opening it for reading only throws: there is none, or it cannot be read.
 */
export async function requireStorage(request: StorageRequest): Promise<void> {
  const storage = await openStorage({ ...request, readOnly: true })
  await storage.close()
}
