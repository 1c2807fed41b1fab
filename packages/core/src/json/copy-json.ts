import { JsonFault } from './json-fault.ts'
import type { JsonValue } from './json-value.ts'
import { maxJsonDepth } from './max-json-depth.ts'
import { setOwnProperty } from './set-own-property.ts'
import { whyNotJson } from './why-not-json.ts'

/**
 * Checks that a value is JSON and copies it deeply, in one pass.
 *
 * Properties whose value is `undefined` are dropped and `-0` becomes `0`. Plain objects and arrays of another realm and objects without a
 * prototype are accepted and the copy has the usual prototypes; properties that are not enumerable are not copied. `__proto__`, `$ref`,
 * `_bsontype` and `toJSON` are keys like any other.
 *
 * `INVALID` with `details.path`, which starts with `path`: for `undefined` in an array or as the value itself, holes in arrays, NaN,
 * infinities, bigints, functions, symbols (as values and as keys), instances of classes (Date, Map, Set and bytes among them), lone
 * surrogates in texts and keys, NUL in keys, cycles, more than 100 nested containers, and getters that throw (kept as `cause`).
 */
export function copyJson(value: unknown, path: string): JsonValue {
  try {
    return copyValue(value, 0)
  } catch (thrown) {
    throw JsonFault.toError(path, thrown)
  }
}

function copyValue(value: unknown, depth: number): JsonValue {
  switch (typeof value) {
    case 'string':
      if (value.isWellFormed()) return value
      break
    case 'number':
      // -0 === 0, so this also takes the sign from -0.
      if (Number.isFinite(value)) return value === 0 ? 0 : value
      break
    case 'boolean':
      return value
    case 'object':
      if (value === null) return null
      return Array.isArray(value) ? copyArray(value, depth + 1) : copyObject(value, depth + 1)
    default:
      break
  }
  throw new JsonFault('INVALID', whyNotJson(value))
}

function copyArray(source: readonly unknown[], depth: number): JsonValue {
  const prototype: unknown = Object.getPrototypeOf(source)
  // Array.prototype is itself an array, in every realm; the prototype of a subclass is not.
  if (prototype !== Array.prototype && !Array.isArray(prototype)) throw new JsonFault('INVALID', whyNotJson(source))
  if (depth > maxJsonDepth) throw tooDeep(source)
  const copy: JsonValue[] = []
  let index = 0
  try {
    // By index: a sparse array of length 4e9 fails at its first hole, where a spread would fill the memory first.
    for (; index < source.length; index++) copy.push(copyValue(source[index], depth))
  } catch (thrown) {
    throw JsonFault.leaving(source, index, thrown)
  }
  return copy
}

function copyObject(source: object, depth: number): JsonValue {
  const prototype: unknown = Object.getPrototypeOf(source)
  if (prototype !== Object.prototype && !isPlainPrototype(prototype)) throw new JsonFault('INVALID', whyNotJson(source))
  if (depth > maxJsonDepth) throw tooDeep(source)
  if (Object.getOwnPropertySymbols(source).length > 0) checkSymbols(source)
  const copy: Record<string, JsonValue> = {}
  const keys = Object.keys(source)
  // Own, enumerable and named by text: all that Object.keys gives can be read as a record.
  const record = source as Readonly<Record<string, unknown>>
  let key = ''
  try {
    for (key of keys) {
      const value = record[key]
      if (value === undefined) continue
      if (!key.isWellFormed() || key.includes('\0'))
        throw new JsonFault('INVALID', 'has NUL or a lone surrogate in its key; rename the key')
      setOwnProperty(copy, key, copyValue(value, depth))
    }
  } catch (thrown) {
    throw JsonFault.leaving(source, key, thrown)
  }
  return copy
}

function isPlainPrototype(prototype: unknown): boolean {
  if (prototype === null) return true
  // An Object.prototype of another realm: nothing above it, and a method that the prototype of a class that extends null has not.
  return typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}

function checkSymbols(source: object): void {
  for (const symbol of Object.getOwnPropertySymbols(source)) {
    if (Object.prototype.propertyIsEnumerable.call(source, symbol)) {
      throw new JsonFault('INVALID', `has the key ${String(symbol)}, and JSON knows no symbols; use a text as key`)
    }
  }
}

function tooDeep(refused: object): JsonFault {
  return new JsonFault('INVALID', `is nested deeper than ${maxJsonDepth} levels; flatten it, or store a text of it`, { refused })
}
