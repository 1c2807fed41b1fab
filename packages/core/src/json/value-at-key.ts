import type { JsonValue } from './json-value.ts'

/**
 * Finds what a dotted key leads to in nested objects: `source.thread`. A key that has dots itself comes first. Undefined where there is no such
 * key; lists are not entered.
 */
export function valueAtKey(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (!isFields(value)) return undefined
  if (Object.hasOwn(value, key)) return value[key]
  for (let dot = key.indexOf('.'); dot !== -1; dot = key.indexOf('.', dot + 1)) {
    const name = key.slice(0, dot)
    const found = Object.hasOwn(value, name) ? valueAtKey(value[name], key.slice(dot + 1)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function isFields(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
