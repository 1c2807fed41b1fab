import { UsageError } from '../usage-error.ts'
import { builtInAdapters } from './built-in-adapters.ts'
import { defaultStorage } from './choose-storage.ts'
import type { StorageAdapter } from './storage-adapter.ts'
import type { StorageRequest } from './storage-request.ts'
import { printableUrl, schemeOf } from './storage-url.ts'

/**
 * Loads the adapter of a URL's scheme: one that is built in, else the package `assay-storage-<scheme>`.
 *
 * @throws `UsageError`: the URL has no scheme, or there is no adapter that can be loaded.
 */
export async function loadAdapter(
  { url, projectFolder }: Pick<StorageRequest, 'url' | 'projectFolder'>,
  builtIn: typeof builtInAdapters = builtInAdapters,
): Promise<StorageAdapter> {
  const scheme = schemeOf(url)
  if (scheme === null) {
    throw new UsageError(
      `The storage ${JSON.stringify(printableUrl(url))} is no URL: it must start with a scheme, for example ${defaultStorage}`,
    )
  }
  const load = builtIn.get(scheme)
  if (load === undefined) {
    const { packagedAdapter } = await import('./packaged-adapter.ts')
    return packagedAdapter(scheme, projectFolder, [...builtIn.keys()])
  }
  try {
    return await load()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The adapter for ${scheme}: URLs, a part of @assay/cli, cannot be loaded; install it again: ${reason}`, {
      cause: error,
    })
  }
}
