import type { AssayStorage, Seam } from '@assay/core'
import { systemSeam } from '@assay/core'

/** Opens the store of a URL, with the adapter of its scheme. */
export async function openStore(url: string, { seam = systemSeam(), readOnly = false }: OpenStoreOptions = {}): Promise<AssayStorage> {
  const adapter = await (url.startsWith('file:') ? import('@assay/storage-filesystem') : import('@assay/storage-mongodb'))
  return adapter.openStorage({ url, folder: import.meta.dirname, seam, readOnly })
}

interface OpenStoreOptions {
  readonly seam?: Seam
  readonly readOnly?: boolean
}
