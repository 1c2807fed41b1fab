import type { JsonValue } from '../../../json/json-value.ts'

/**
 * Gives the cluster that an item belongs to: the value of a metadata key as text, so that `7` and `"7"` are one cluster. Undefined for items
 * without the key, and where its value is null or an empty text: such an item is a cluster of its own.
 *
 * @param key Dots lead into objects: `source.thread`; a key that has dots itself comes first.
 */
export function clusterOfItem(metadata: JsonValue | undefined, key: string): string | undefined {
  const value = valueAt(metadata, key)
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function valueAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (!isFields(value)) return undefined
  if (Object.hasOwn(value, key)) return value[key]
  for (let dot = key.indexOf('.'); dot !== -1; dot = key.indexOf('.', dot + 1)) {
    const name = key.slice(0, dot)
    const found = Object.hasOwn(value, name) ? valueAt(value[name], key.slice(dot + 1)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function isFields(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
