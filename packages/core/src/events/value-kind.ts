import type { JsonValue } from '../json/json-value.ts'

/**
 * What a value is to a person: a `text`, an `answer`, which is an object with a `text` as agents give it, a `structure`, which is any other object
 * or a list, or a `scalar`, which is anything else.
 */
export type ValueKind = 'text' | 'answer' | 'structure' | 'scalar'

/** Tells what kind a value is, without reading all of it. */
export function valueKind(value: JsonValue): ValueKind {
  if (typeof value === 'string') return 'text'
  if (typeof value !== 'object' || value === null) return 'scalar'
  return 'text' in value && typeof value.text === 'string' ? 'answer' : 'structure'
}
