import { JsonFault } from './json-fault.ts'
import type { JsonValue } from './json-value.ts'
import { maxJsonDepth } from './max-json-depth.ts'
import { setOwnProperty } from './set-own-property.ts'
import { unboxPrimitive } from './unbox-primitive.ts'
import { whyNotJson } from './why-not-json.ts'

const charactersPerValue = 8
const defaultMaxCharacters = 2 ** 28

interface Count {
  characters: number
  readonly max: number
}

/**
 * Makes JSON of what a target returned, as `JSON.stringify` followed by `JSON.parse` would, in one pass and without text.
 *
 * `toJSON` methods are called with their key, boxed primitives unwrapped, other instances read by their own enumerable properties, numbers
 * that are not finite become null, and what JSON has no word for (`undefined`, functions, symbols) is dropped from objects and null
 * elsewhere, so that the output itself can be `undefined`. Beyond `JSON.stringify`, lone surrogates in texts and keys, and NUL in keys,
 * become U+FFFD, because no store has to hold them; of two keys that become equal the later value stays.
 *
 * `characters` is the size: UTF-16 units of all texts and keys, and 8 for the value itself, each array element and each property.
 *
 * `INVALID` with `details.path`, which starts with `output`: for bigints, cycles, more than 100 nested containers, and a getter or
 * `toJSON` that throws (kept as `cause`). `TOO_LARGE` with the path as soon as the size passes `maxCharacters` (2^28 unless given).
 */
export function toJson(
  value: unknown,
  limits?: { readonly maxCharacters?: number },
): { readonly value: JsonValue; readonly characters: number } {
  const count: Count = { characters: 0, max: limits?.maxCharacters ?? defaultMaxCharacters }
  try {
    spend(count, charactersPerValue)
    const converted = convert(value, '', 0, count)
    return { value: converted === undefined ? null : converted, characters: count.characters }
  } catch (thrown) {
    throw JsonFault.toError('output', thrown)
  }
}

/** Undefined stands for what JSON has no word for. */
function convert(value: unknown, key: string | number, depth: number, count: Count): JsonValue | undefined {
  const plain = hasProperties(value) ? callToJson(value, key, count) : value
  return typeof plain === 'object' && plain !== null ? convertObject(plain, depth + 1, count) : convertPrimitive(plain, count)
}

function convertPrimitive(value: unknown, count: Count): JsonValue | undefined {
  switch (typeof value) {
    case 'string':
      spend(count, value.length)
      return value.toWellFormed()
    case 'number':
      // -0 === 0, so this also takes the sign from -0.
      if (Number.isFinite(value)) return value === 0 ? 0 : value
      return null
    case 'boolean':
      return value
    case 'bigint':
      throw new JsonFault('INVALID', whyNotJson(value))
    default:
      return value === null ? null : undefined
  }
}

function convertObject(value: object, depth: number, count: Count): JsonValue | undefined {
  if (Array.isArray(value)) return convertArray(value, depth, count)
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    const unboxed = unboxPrimitive(value)
    if (unboxed !== value) return convertPrimitive(unboxed, count)
    checkBytes(value, count)
  }
  return convertProperties(value, depth, count)
}

function convertArray(source: readonly unknown[], depth: number, count: Count): JsonValue {
  if (depth > maxJsonDepth) throw tooDeep(source)
  // Once, as JSON.stringify does, and before the loop: a sparse array may say that it has 4e9 elements.
  const length = source.length
  spend(count, length * charactersPerValue)
  const converted: JsonValue[] = []
  let index = 0
  try {
    for (; index < length; index++) {
      const value = convert(source[index], index, depth, count)
      converted.push(value === undefined ? null : value)
    }
  } catch (thrown) {
    throw JsonFault.leaving(source, index, thrown)
  }
  return converted
}

function convertProperties(source: object, depth: number, count: Count): JsonValue {
  if (depth > maxJsonDepth) throw tooDeep(source)
  const keys = Object.keys(source)
  spend(count, keys.length * charactersPerValue)
  const converted: Record<string, JsonValue> = {}
  // Own, enumerable and named by text: all that Object.keys gives can be read as a record.
  const record = source as Readonly<Record<string, unknown>>
  let key = ''
  try {
    for (key of keys) {
      spend(count, key.length)
      const value = convert(record[key], key, depth, count)
      if (value !== undefined) setOwnProperty(converted, wellFormedKey(key), value)
    }
  } catch (thrown) {
    throw JsonFault.leaving(source, key, thrown)
  }
  return converted
}

function hasProperties(value: unknown): value is object | bigint {
  // A bigint too: JSON.stringify asks BigInt.prototype for a toJSON, and applications do define one.
  return (typeof value === 'object' && value !== null) || typeof value === 'function' || typeof value === 'bigint'
}

function callToJson(value: object | bigint, key: string | number, count: Count): unknown {
  // Any object can be asked for any property; the answer is unknown.
  const method = (value as { readonly toJSON?: unknown }).toJSON
  if (typeof method !== 'function') return value
  checkBytes(value, count)
  return Reflect.apply(method, value, [String(key)])
}

/** Refuses bytes by their length before a key or a number is made of each: that alone would fill the memory. */
function checkBytes(value: unknown, count: Count): void {
  // A DataView has no length and no elements.
  if (!ArrayBuffer.isView(value) || !('length' in value) || typeof value.length !== 'number') return
  if (count.characters + value.length * charactersPerValue > count.max) throw tooLarge(count)
}

function wellFormedKey(key: string): string {
  return key.includes('\0') ? key.replaceAll('\0', '\uFFFD').toWellFormed() : key.toWellFormed()
}

function spend(count: Count, characters: number): void {
  count.characters += characters
  if (count.characters > count.max) throw tooLarge(count)
}

function tooLarge(count: Count): JsonFault {
  return new JsonFault('TOO_LARGE', `makes the output larger than ${count.max} characters; return less, or a reference to it`)
}

function tooDeep(refused: object): JsonFault {
  return new JsonFault('INVALID', `is nested deeper than ${maxJsonDepth} levels; flatten it, or return a text of it`, { refused })
}
