import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { schemeOf } from '../../storage/storage-url.ts'
import type { StorageRequest } from '../../storage/storage-request.ts'

/**
 * Says which thing is at the place of a storage, as a text that changes when it is replaced by another one; null: there is nothing. Only of a
 * folder can that be told without asking the storage itself; of all others it is always the same.
 */
export async function storePlace({ url, folder }: Pick<StorageRequest, 'url' | 'folder'>): Promise<string | null> {
  if (schemeOf(url) !== 'file') return ''
  try {
    const { dev, ino, birthtimeMs } = await stat(resolve(folder, url.slice('file:'.length)))
    // The number of a folder that is gone may come again at once.
    return `${dev}:${ino}:${birthtimeMs}`
  } catch {
    // Why it cannot be read is told by opening it, unless it is not there.
    return null
  }
}
