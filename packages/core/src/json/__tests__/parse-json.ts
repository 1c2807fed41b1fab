import type { JsonValue } from '../json-value.ts'

/** Reads JSON text: the one way to write a value with an own `__proto__` key. */
export function parseJson(text: string): JsonValue {
  // What JSON.parse gives without a reviver is JSON.
  return JSON.parse(text) as JsonValue
}
