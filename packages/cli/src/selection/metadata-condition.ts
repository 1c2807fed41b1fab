import { valueAtKey } from '@assay/core'
import type { JsonValue } from '@assay/core'

/** What the metadata of an item is asked for. */
export interface MetadataCondition {
  /** Dots lead into objects: `source.kind`. */
  readonly key: string
  /** As they print; one of them is enough. */
  readonly values: readonly string[]
  /** Whether none of the values may be there, instead of one. An item without the key has none. */
  readonly isNegated: boolean
}

/** Reads `key=value`, `key=one,other` or `key!=value`, where `\\,` is a comma in a value; null when it is none. */
export function parseCondition(text: string): MetadataCondition | null {
  const [, key, sign = '', values = ''] = /^\s*(?!!?=)(\S.*?)\s*(!?=)(.*)$/s.exec(text) ?? []
  return key === undefined ? null : { key, values: valuesOf(values), isNegated: sign === '!=' }
}

/** A condition as it is typed. */
export function conditionText({ key, values, isNegated }: MetadataCondition): string {
  return `${key}${isNegated ? '!=' : '='}${values.map((value) => value.replaceAll(',', String.raw`\,`)).join(',')}`
}

/** Puts the values of equal keys together: `lang=de` and `lang=fr` are `lang=de,fr`, because no value is both. */
export function mergeConditions(conditions: readonly MetadataCondition[]): readonly MetadataCondition[] {
  const merged = new Map<string, MetadataCondition>()
  for (const condition of conditions) {
    const name = JSON.stringify([condition.key, condition.isNegated])
    const before = merged.get(name)
    merged.set(name, before === undefined ? condition : { ...before, values: [...new Set([...before.values, ...condition.values])] })
  }
  return [...merged.values()]
}

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

function valuesOf(text: string): readonly string[] {
  return text.split(/(?<!\\),/).map((value) => value.replaceAll(String.raw`\,`, ',').trim())
}
