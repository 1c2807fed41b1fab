import { loadAdapter } from './load-adapter.ts'
import type { Migration } from './storage-adapter.ts'
import type { StorageRequest } from './storage-request.ts'

/**
 * Has the adapter of a URL make what the location needs; null: it needs nothing, ever.
 *
 * @throws `UsageError`: there is no adapter for it. What the adapter throws.
 */
export async function migrateStorage(request: StorageRequest): Promise<Migration | null> {
  const adapter = await loadAdapter(request)
  return (await adapter.migrateStorage?.(request)) ?? null
}
