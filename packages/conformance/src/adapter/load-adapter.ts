import { AssayError } from '@assay/core'
import type { ConformanceAdapter } from './conformance-adapter.ts'

/**
 * Imports a module and gives what it exports as `adapter`.
 *
 * @param address A `file:` URL, or what else `import` takes.
 * @throws `INVALID`: the module cannot be imported, or exports no adapter.
 */
export async function loadAdapter(address: string): Promise<ConformanceAdapter> {
  const module = await importModule(address)
  if (!('adapter' in module))
    throw new AssayError('INVALID', `${address} exports no adapter; it needs: export const adapter = defineAdapter({ … })`)
  const { adapter } = module
  if (!isAdapter(adapter)) throw new AssayError('INVALID', `The adapter of ${address} needs name, version and open(location, seam)`)
  return adapter
}

async function importModule(address: string): Promise<object> {
  try {
    // Whatever it exports, a module is an object.
    return (await import(address)) as object
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new AssayError('INVALID', `${address} cannot be imported: ${cause}`, { cause: error })
  }
}

function isAdapter(value: unknown): value is ConformanceAdapter {
  if (typeof value !== 'object' || value === null) return false
  return (
    'name' in value &&
    typeof value.name === 'string' &&
    'version' in value &&
    typeof value.version === 'string' &&
    'open' in value &&
    typeof value.open === 'function'
  )
}
