import { isJsonArray } from '../is-json-array.ts'
import type { JsonValue } from '../json-value.ts'

/** The same value with the keys of every object the other way round. */
export function reverseKeys(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (isJsonArray(value)) return value.map(reverseKeys)
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, inner]) => [key, reverseKeys(inner)]))
}
