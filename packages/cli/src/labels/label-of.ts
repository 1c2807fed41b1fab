import type { DatasetItem, JsonValue } from '@assay/core'
import { metadataFields } from '../report/group-of-item.ts'

/** What stands under the key of the labels in an item's metadata; undefined: nothing, or an empty text, as CSV has it for nothing. */
export function labelOf({ metadata }: Pick<DatasetItem, 'metadata'>, key: string): Exclude<JsonValue, null> | undefined {
  const fields = metadataFields(metadata)
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return undefined
  return value
}
