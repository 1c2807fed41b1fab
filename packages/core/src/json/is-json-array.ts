import type { JsonValue } from './json-value.ts'

/** `Array.isArray` for JSON values: the built-in guard does not narrow a readonly array. */
export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
