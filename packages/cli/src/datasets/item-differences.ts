import { equalJson } from '@assay/core'
import type { DatasetItem, JsonValue } from '@assay/core'

/** The content of an item. */
export type ItemContent = Pick<DatasetItem, 'input' | 'expectedOutput' | 'metadata'>

/** One thing in which two versions of an item differ. */
export interface ItemDifference {
  /** `input`, `expectedOutput` or `metadata`; of objects the field that differs: `metadata.lang`. */
  readonly field: string
  /** Undefined: it was not there. */
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** Finds where the content of an item changed. */
export function itemDifferences(before: ItemContent, after: ItemContent): readonly ItemDifference[] {
  return (['input', 'expectedOutput', 'metadata'] as const).flatMap((field) => differences(field, before[field], after[field]))
}

function differences(field: string, before: JsonValue | undefined, after: JsonValue | undefined): readonly ItemDifference[] {
  if (equalJson(before, after)) return []
  if (!isFields(before) || !isFields(after)) return [{ field, before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys]
    .map((key) => ({ field: `${field}.${key}`, before: own(before, key), after: own(after, key) }))
    .filter((difference) => !equalJson(difference.before, difference.after))
}

function own(fields: Readonly<Record<string, JsonValue>>, key: string): JsonValue | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

function isFields(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
