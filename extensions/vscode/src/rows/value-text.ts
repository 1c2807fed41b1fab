import { harmlessJson } from '@assay/cli/text'
import type { JsonValue } from '@assay/core'
import { harmlessText } from './harmless-text.ts'
import { orderedJson } from './ordered-json.ts'

/** A value as a person reads it: text as it is, any other laid out as JSON with its keys in order; hostile characters are escaped. */
export function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return harmlessText(value)
  const ordered = orderedJson(value)
  return typeof ordered === 'object' && ordered !== null ? harmlessJson(ordered, 2) : JSON.stringify(ordered)
}
