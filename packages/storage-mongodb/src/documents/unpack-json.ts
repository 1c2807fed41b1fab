import { AssayError } from '@assay/core'
import type { JsonValue } from '@assay/core'

/**
 * Gives back a JSON value of a document: what `packJson` made text of is parsed.
 *
 * @throws `CORRUPT`: it is to be JSON text, and is none.
 */
export function unpackJson(value: unknown, name: string, asText: readonly string[] | undefined): JsonValue {
  // What a document keeps under these names is what `packJson` put there.
  if (asText?.includes(name) !== true) return value as JsonValue
  try {
    return JSON.parse(String(value)) as JsonValue
  } catch (cause) {
    throw new AssayError('CORRUPT', `A document keeps ${name} as JSON text that cannot be read: restore it from a backup`, { cause })
  }
}
