import { isJsonArray } from './is-json-array.ts'
import type { JsonValue } from './json-value.ts'

type JsonObject = { readonly [key: string]: JsonValue }

/** Tells whether two JSON values are deeply equal; the order of keys does not count, and absent (`undefined`) equals only absent. */
export function equalJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (isJsonArray(a)) return isJsonArray(b) && equalArrays(a, b)
  return !isJsonArray(b) && equalObjects(a, b)
}

function equalArrays(a: readonly JsonValue[], b: readonly JsonValue[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    if (!equalJson(a[index], b[index])) return false
  }
  return true
}

function equalObjects(a: JsonObject, b: JsonObject): boolean {
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  for (const key of keys) {
    // Own properties only: `b.__proto__` and `b.constructor` are there without being data.
    if (!Object.hasOwn(b, key) || !equalJson(a[key], b[key])) return false
  }
  return true
}
