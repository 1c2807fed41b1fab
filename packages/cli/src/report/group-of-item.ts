import type { JsonValue } from '@assay/core'

/** The value of one metadata key as the text that groups items; null for items without the key. */
export function groupOfItem(metadata: JsonValue | undefined, key: string): string | null {
  const fields = metadataFields(metadata)
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The metadata of an item by key; nothing when it is no object. */
export function metadataFields(metadata: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return isFields(metadata) ? metadata : {}
}

function isFields(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
