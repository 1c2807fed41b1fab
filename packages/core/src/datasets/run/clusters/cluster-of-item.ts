import type { JsonValue } from '../../../json/json-value.ts'
import { valueAtKey } from '../../../json/value-at-key.ts'

/**
 * Gives the cluster that an item belongs to: the value of a metadata key as text, so that `7` and `"7"` are one cluster. Undefined for items
 * without the key, and where its value is null or an empty text: such an item is a cluster of its own.
 *
 * @param key As `valueAtKey` takes it: dots lead into objects.
 */
export function clusterOfItem(metadata: JsonValue | undefined, key: string): string | undefined {
  const value = valueAtKey(metadata, key)
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
