import { isJsonArray } from './is-json-array.ts'
import type { JsonValue } from './json-value.ts'
import { setOwnProperty } from './set-own-property.ts'

/** Gives a text without what is secret in it: the same text when there is nothing. */
export type Redact = (text: string) => string

/**
 * Takes what is secret out of every text and key of a value. A value without secrets is given back as it is; of any other, what changed is new.
 * Of two keys that become equal the later value stays.
 */
export function redactJson(value: JsonValue, redact: Redact): JsonValue {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null) return value
  return isJsonArray(value) ? redactArray(value, redact) : redactObject(value, redact)
}

function redactArray(source: readonly JsonValue[], redact: Redact): JsonValue {
  let copy: JsonValue[] | undefined
  for (const [index, element] of source.entries()) {
    const redacted = redactJson(element, redact)
    if (redacted === element) continue
    copy ??= [...source]
    copy[index] = redacted
  }
  return copy ?? source
}

function redactObject(source: { readonly [key: string]: JsonValue }, redact: Redact): JsonValue {
  const entries = Object.entries(source)
  const redacted = entries.map(([key, value]): [string, JsonValue] => [redact(key), redactJson(value, redact)])
  if (redacted.every(([key, value], index) => key === entries[index]?.[0] && value === entries[index][1])) return source
  const copy: Record<string, JsonValue> = {}
  for (const [key, value] of redacted) setOwnProperty(copy, key, value)
  return copy
}
