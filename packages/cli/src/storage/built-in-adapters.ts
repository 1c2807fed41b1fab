import type { StorageAdapter } from './storage-adapter.ts'

/** Loads the adapters that come with the command line, by scheme; each only when a URL asks for it. */
export const builtInAdapters: ReadonlyMap<string, () => Promise<StorageAdapter>> = new Map<string, () => Promise<StorageAdapter>>([
  ['memory', () => import('@assay/storage-memory')],
  ['file', () => import('@assay/storage-filesystem')],
  ['mongodb', () => import('@assay/storage-mongodb')],
  ['mongodb+srv', () => import('@assay/storage-mongodb')],
])
