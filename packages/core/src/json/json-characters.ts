import { isJsonArray } from './is-json-array.ts'
import type { JsonValue } from './json-value.ts'

const charactersPerValue = 8

/** The size of a value as `toJson` counts it: UTF-16 units of all texts and keys, and 8 for the value itself, each element and each property. */
export function jsonCharacters(value: JsonValue): number {
  if (typeof value === 'string') return charactersPerValue + value.length
  if (typeof value !== 'object' || value === null) return charactersPerValue
  let characters = charactersPerValue
  if (isJsonArray(value)) {
    for (const element of value) characters += jsonCharacters(element)
    return characters
  }
  for (const key of Object.keys(value)) characters += key.length + jsonCharacters(value[key] ?? null)
  return characters
}
