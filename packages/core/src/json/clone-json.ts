import { isJsonArray } from './is-json-array.ts'
import type { JsonValue } from './json-value.ts'

/** Copies a value that is known to be valid JSON, deeply and without a check: what `copyJson` refuses must not get here. */
export function cloneJson<T extends JsonValue>(value: T): T {
  // The copy has the shape of the value in every detail.
  return clone(value) as T
}

function clone(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  return isJsonArray(value) ? cloneArray(value) : cloneObject(value)
}

function cloneArray(source: readonly JsonValue[]): JsonValue {
  const copy = source.slice()
  for (let index = 0; index < copy.length; index++) {
    const value = copy[index]
    if (typeof value === 'object' && value !== null) copy[index] = clone(value)
  }
  return copy
}

function cloneObject(source: { readonly [key: string]: JsonValue }): JsonValue {
  // A spread copies an own `__proto__` as a property, and from then on an assignment finds that property and not the prototype.
  const copy = { ...source }
  for (const key of Object.keys(copy)) {
    const value = copy[key]
    if (typeof value === 'object' && value !== null) copy[key] = clone(value)
  }
  return copy
}
