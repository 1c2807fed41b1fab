import { valueAtKey } from '@assay/core'
import type { JsonValue } from '@assay/core'
import type { MetadataCondition } from './metadata-condition.ts'

/** Tells whether an item's metadata is what a condition asks for. */
export function meetsCondition(metadata: JsonValue | undefined, { key, values, isNegated }: MetadataCondition): boolean {
  return printedValues(metadata, key).some((value) => values.includes(value)) !== isNegated
}

/** What is at a key of the metadata, as it prints: one value, each entry of a list, or none where there is no such key. */
export function printedValues(metadata: JsonValue | undefined, key: string): readonly string[] {
  const value = valueAtKey(metadata, key)
  if (value === undefined) return []
  return Array.isArray(value) ? value.map(printed) : [printed(value)]
}

function printed(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
