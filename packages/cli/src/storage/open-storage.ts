import type { AssayStorage } from '@assay/core'
import { UsageError } from '../usage-error.ts'
import { defaultStorage } from './choose-storage.ts'
import type { StorageRequest } from './storage-request.ts'
import { printableUrl, schemeOf } from './storage-url.ts'

/** Opens the storage of a URL: the one place that knows which scheme is which adapter. */
export async function openStorage(request: StorageRequest): Promise<AssayStorage> {
  const scheme = schemeOf(request.url)
  if (scheme === null) {
    throw new UsageError(
      `The storage ${JSON.stringify(printableUrl(request.url))} is no URL: it must start with a scheme, for example ${defaultStorage}`,
    )
  }
  if (scheme === 'memory') {
    const memory = await import('@assay/storage-memory')
    return memory.openStorage(request)
  }
  if (scheme === 'file') {
    const { openStorage: openFiles } = await import('@assay/storage-filesystem')
    return openFiles(request)
  }
  const { openPackagedStorage } = await import('./open-packaged-storage.ts')
  return openPackagedStorage(scheme, request)
}
