import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AssayError, isContractStore } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { createJiti } from 'jiti'
import { UsageError } from '../usage-error.ts'
import type { StorageRequest } from './storage-request.ts'
import { printableUrl, withoutSecretsOf } from './storage-url.ts'

type Opener = (request: StorageRequest) => unknown

/**
 * Opens the storage of a scheme that is not built in, with `openStorage` of the package `assay-storage-<scheme>`, which is looked up from the
 * request's project folder.
 *
 * @throws `UsageError` when there is no such package, or it is no adapter; `BACKEND` when the store itself cannot be opened.
 */
export async function openPackagedStorage(scheme: string, request: StorageRequest): Promise<AssayStorage> {
  const name = `assay-storage-${scheme}`
  const open = openerIn(name, await load(name, scheme, request))
  let storage: unknown
  try {
    storage = await open(request)
  } catch (error) {
    const reason = withoutSecretsOf(request.url, error instanceof Error ? error.message : String(error))
    const code = AssayError.isInstance(error) ? error.code : 'BACKEND'
    throw new AssayError(code, `The storage ${printableUrl(request.url)} cannot be opened: ${reason}`)
  }
  if (!isStorage(storage)) throw new UsageError(`The package ${name} gave no storage of this version's contract. Update it, or @assay/cli`)
  return storage
}

async function load(name: string, scheme: string, { projectFolder }: StorageRequest): Promise<unknown> {
  // Node resolves only from the place of the importing module, or by `require` conditions; the package belongs to the project.
  // The cache on disk would leave a folder for temporary files behind.
  const parentURL = pathToFileURL(join(projectFolder, 'assay.config.ts')).href
  const path = createJiti(parentURL, { fsCache: false }).esmResolve(name, { parentURL, try: true })
  if (path === undefined) {
    throw new UsageError(
      `There is no storage for ${scheme}: URLs. file: and memory: are built in; ${name} is not installed\nInstall it in ${projectFolder}, or choose another --storage`,
    )
  }
  try {
    return await import(path)
  } catch (error) {
    throw new UsageError(`The package ${name} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function openerIn(name: string, loaded: unknown): Opener {
  if (typeof loaded === 'object' && loaded !== null && 'openStorage' in loaded && typeof loaded.openStorage === 'function') {
    // A function's parameters cannot be looked at; what it gives back is checked.
    return loaded.openStorage as Opener
  }
  throw new UsageError(`The package ${name} exports no function openStorage, so it is no storage adapter`)
}

function isStorage(value: unknown): value is AssayStorage {
  if (typeof value !== 'object' || value === null || !('stores' in value)) return false
  const { stores } = value
  if (typeof stores !== 'object' || stores === null || !('runs' in stores) || !('datasets' in stores)) return false
  return isContractStore(stores.runs) && isContractStore(stores.datasets)
}
