import type { JsonValue } from '@assay/core'

/** A JSON object: the fields of a commit, a mark or a header. */
export type JsonObject = { readonly [key: string]: JsonValue }

/** Tells whether a value that JSON gave is an object, and neither null nor a list. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
