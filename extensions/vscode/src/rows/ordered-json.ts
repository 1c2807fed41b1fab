import type { JsonValue } from '@assay/core'

/** A value with the keys of its objects in one order, so that two of them differ only where they say something else. */
export function orderedJson(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return value.map(orderedJson)
  const keys = Object.keys(value).toSorted((left, right) => (left < right ? -1 : left === right ? 0 : 1))
  return Object.fromEntries(keys.map((key) => [key, orderedJson(value[key] ?? null)]))
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
