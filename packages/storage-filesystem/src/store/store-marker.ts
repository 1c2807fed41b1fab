import { AssayError } from '@assay/core'
import type { JsonValue } from '@assay/core'
import { isJsonObject } from '../log/json-object.ts'

const format = 'assay-store'
const version = 1

/** What a store's `store.json` says: that the folder is a store, and how its files are to be read. */
export const storeMarker: string = `${JSON.stringify({ format, version })}\n`

/**
 * Reads a `store.json`; `path` is for the error.
 *
 * @throws `UNSUPPORTED`: the store was made by a newer Assay. `CORRUPT`: it is no store's.
 */
export function checkStoreMarker(text: string, path: string): void {
  const fields = parseObject(text)
  const found = fields?.['format'] === format ? fields['version'] : undefined
  if (found === version) return
  if (typeof found === 'number' && found > version) {
    throw new AssayError(
      'UNSUPPORTED',
      `${path} says that this store has version ${found}, and this Assay knows up to ${version}: update Assay to use the store`,
      { details: { path } },
    )
  }
  throw new AssayError('CORRUPT', `${path} does not say that this folder is a store; of an intact one it says ${storeMarker.trim()}`, {
    details: { path },
  })
}

function parseObject(text: string): { readonly [key: string]: JsonValue } | null {
  try {
    // What JSON.parse gives is a JsonValue.
    const value = JSON.parse(text) as JsonValue
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}
