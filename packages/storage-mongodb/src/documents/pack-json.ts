import { Buffer } from 'node:buffer'
import type { JsonValue } from '@assay/core'
import { BSON } from 'mongodb'

/** JSON values as a document keeps them. */
export interface PackedJson {
  /** By name: the value itself, or its JSON text. */
  readonly values: Readonly<Record<string, unknown>>
  /** The names of those that are kept as text. */
  readonly asText: readonly string[]
  /** No less than what the values take as BSON with their names, in bytes. */
  readonly largestSize: number
}

/**
 * From this size on it is worth looking whether text takes less than BSON, which names each element of an array. So small, that a record
 * within `maxRecordBytes` makes a document that a server takes, however many of its values stay below.
 */
const largeValue = 2 ** 15

/** Nor does a little more make text of a value that people may search: such a record still makes a document that a server takes. */
const muchMore = 1 + 1 / 64

/**
 * Makes JSON values fit for a document, so that they come back exactly: one with a key that BSON or the server takes for its own (`_bsontype`,
 * and what begins with `$`) is kept as JSON text, and so is a large one that takes less so. Absent values stay absent.
 */
export function packJson(fields: Readonly<Record<string, JsonValue | undefined>>): PackedJson {
  const values: Record<string, unknown> = {}
  const asText: string[] = []
  let largestSize = 0
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const { packed, size } = pack(value)
    values[name] = packed
    if (packed !== value) asText.push(name)
    largestSize += size + overhead(name)
  }
  return { values, asText, largestSize }
}

/** No less than the bytes that a text takes as BSON, without its name. */
export function textBound(text: string): number {
  return text.length * 3 + 5
}

/** A value or its text, and no less than the bytes that it takes as BSON, without its name. */
function pack(value: JsonValue): { readonly packed: unknown; readonly size: number } {
  // A text takes no less as JSON.
  if (typeof value === 'string') return { packed: value, size: textBound(value) }
  const bound = boundOf(value)
  if (bound !== null && bound <= largeValue) return { packed: value, size: bound }
  const size = bound === null ? Number.POSITIVE_INFINITY : BSON.calculateObjectSize({ value })
  if (size <= largeValue) return { packed: value, size }
  const text = JSON.stringify(value)
  const textSize = Buffer.byteLength(text) + 5
  return size > textSize * muchMore ? { packed: text, size: textSize } : { packed: value, size }
}

/** No less than the bytes that a value takes as BSON, without its name; null: it has a key that must not be one there. */
function boundOf(value: JsonValue): number | null {
  if (typeof value === 'string') return textBound(value)
  if (typeof value !== 'object' || value === null) return 8
  let bound = 5
  if (Array.isArray(value)) {
    const elements: readonly JsonValue[] = value
    for (const element of elements) {
      const size = boundOf(element)
      if (size === null) return null
      // The index is the name, of up to ten digits.
      bound += size + 12
    }
    return bound
  }
  for (const [name, element] of Object.entries(value)) {
    if (name.startsWith('$') || name === '_bsontype') return null
    const size = boundOf(element)
    if (size === null) return null
    bound += size + overhead(name)
  }
  return bound
}

/** The type and the name, which ends with NUL. */
function overhead(name: string): number {
  return name.length * 3 + 2
}
