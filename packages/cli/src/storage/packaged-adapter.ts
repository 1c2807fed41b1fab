import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AssayError, isContractStore } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { UsageError } from '../usage-error.ts'
import type { Migration, StorageAdapter } from './storage-adapter.ts'
import type { StorageRequest } from './storage-request.ts'
import { printableUrl, withoutSecretsOf } from './storage-url.ts'

type Call = (request: StorageRequest) => unknown

/**
 * Loads the adapter of a scheme that is not built in, the package `assay-storage-<scheme>`, which is looked up from the project's folder. What
 * its functions throw becomes an `AssayError` without the secrets of the URL, and what they give is checked.
 *
 * @param builtIn The schemes that are.
 * @throws `UsageError`: there is no such package, or it is no adapter.
 */
export async function packagedAdapter(scheme: string, projectFolder: string, builtIn: readonly string[]): Promise<StorageAdapter> {
  const name = `assay-storage-${scheme}`
  const loaded = await load(name, scheme, projectFolder, builtIn)
  const open = functionIn(loaded, 'openStorage')
  const migrate = functionIn(loaded, 'migrateStorage')
  if (open === null) throw new UsageError(`The package ${name} exports no function openStorage, so it is no storage adapter`)
  return {
    openStorage: async (request) => {
      const storage = await called(open, request, 'opened')
      if (!isStorage(storage))
        throw new UsageError(`The package ${name} gave no storage of this version's contract. Update it, or @assay/cli`)
      return storage
    },
    ...(migrate !== null && {
      migrateStorage: async (request: StorageRequest) => {
        const migration = await called(migrate, request, 'migrated')
        if (!isMigration(migration))
          throw new UsageError(`The package ${name} did not say what its migration created. Update it, or @assay/cli`)
        return migration
      },
    }),
  }
}

async function load(name: string, scheme: string, projectFolder: string, builtIn: readonly string[]): Promise<unknown> {
  const url = urlOf(name, projectFolder)
  if (url === null) {
    const schemes = builtIn.map((known) => `${known}:`).join(', ')
    throw new UsageError(
      `There is no storage for ${scheme}: URLs. ${schemes} are built in; ${name} is not installed\nInstall it in ${projectFolder}, or choose another --storage`,
    )
  }
  try {
    return await import(url)
  } catch (error) {
    throw new UsageError(`The package ${name} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** Where the project has a package. By itself Node resolves only from the place of the importing module. */
function urlOf(name: string, projectFolder: string): string | null {
  const parentURL = pathToFileURL(join(projectFolder, 'assay.config.ts')).href
  const hooks = registerHooks({ resolve: (specifier, context, nextResolve) => nextResolve(specifier, { ...context, parentURL }) })
  try {
    return import.meta.resolve(name)
  } catch {
    return null
  } finally {
    hooks.deregister()
  }
}

function functionIn(loaded: unknown, name: string): Call | null {
  if (typeof loaded !== 'object' || loaded === null) return null
  const exported: unknown = Reflect.get(loaded, name)
  // A function's parameters cannot be looked at; what it gives back is checked.
  return typeof exported === 'function' ? (exported as Call) : null
}

async function called(call: Call, request: StorageRequest, done: string): Promise<unknown> {
  try {
    return await call(request)
  } catch (error) {
    const reason = withoutSecretsOf(request.url, error instanceof Error ? error.message : String(error))
    const code = AssayError.isInstance(error) ? error.code : 'BACKEND'
    throw new AssayError(code, `The storage ${printableUrl(request.url)} cannot be ${done}: ${reason}`)
  }
}

function isStorage(value: unknown): value is AssayStorage {
  if (typeof value !== 'object' || value === null || !('stores' in value)) return false
  const { stores } = value
  if (typeof stores !== 'object' || stores === null || !('runs' in stores) || !('datasets' in stores)) return false
  return isContractStore(stores.runs) && isContractStore(stores.datasets)
}

function isMigration(value: unknown): value is Migration {
  if (typeof value !== 'object' || value === null || !('created' in value)) return false
  return Array.isArray(value.created) && value.created.every((name) => typeof name === 'string')
}
