import type { JsonValue } from '@assay/core'
import { isWithin } from '../numbers/is-within.ts'
import type { Tolerance } from '../numbers/is-within.ts'
import { shown } from '../row/shown.ts'

type JsonObject = { readonly [key: string]: JsonValue }

/**
 * Where two JSON values differ, in words, in the order of the expected value; at most `limit` places. The order of keys does not count, that
 * of lists does; numbers are equal within the tolerance.
 */
export function jsonDifferences(output: JsonValue, expected: JsonValue, tolerance: Tolerance, limit: number): readonly string[] {
  const found: string[] = []
  const visit = (a: JsonValue, b: JsonValue, path: string): void => {
    if (found.length >= limit) return
    if (isList(a) && isList(b)) {
      if (a.length !== b.length) found.push(`${path}: ${a.length} elements instead of ${b.length}`)
      for (let index = 0; index < Math.min(a.length, b.length); index++) visit(a[index] ?? null, b[index] ?? null, `${path}[${index}]`)
    } else if (isObject(a) && isObject(b)) visitKeys(a, b, path)
    else if (!isSame(a, b, tolerance)) found.push(`${path}: ${shown(a)} instead of ${shown(b)}`)
  }
  const visitKeys = (a: JsonObject, b: JsonObject, path: string): void => {
    for (const key of Object.keys(b)) {
      const place = `${path}.${key}`
      if (Object.hasOwn(a, key)) visit(a[key] ?? null, b[key] ?? null, place)
      else found.push(`${place}: is missing`)
    }
    for (const key of Object.keys(a)) if (!Object.hasOwn(b, key)) found.push(`${path}.${key}: is not expected`)
  }
  visit(output, expected, '$')
  return found.slice(0, limit)
}

function isSame(a: JsonValue, b: JsonValue, tolerance: Tolerance): boolean {
  return typeof a === 'number' && typeof b === 'number' ? isWithin(a, b, tolerance) : a === b
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
