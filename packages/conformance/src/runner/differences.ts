import { isDeepStrictEqual } from 'node:util'

/** A place where two values differ. */
export interface Difference {
  /** For example `results[3].scores`; empty for the values themselves. */
  readonly path: string
  readonly expected: Side
  readonly actual: Side
}

/** What is at a place; null: nothing is. */
export type Side = { readonly value: unknown } | null

/** Finds where two values differ, from the top down, but no more than the limit. */
export function differences(expected: unknown, actual: unknown, limit: number): readonly Difference[] {
  const found: Difference[] = []
  compare('', { value: expected }, { value: actual }, found, limit)
  return found
}

function compare(path: string, expected: Side, actual: Side, found: Difference[], limit: number): void {
  if (found.length >= limit || isDeepStrictEqual(expected, actual)) return
  const keys = expected === null || actual === null ? null : sharedKeys(expected.value, actual.value)
  if (keys === null) {
    found.push({ path, expected, actual })
    return
  }
  const before = found.length
  for (const key of keys.names) compare(keys.step(path, key), sideOf(expected, key), sideOf(actual, key), found, limit)
  // Their entries are equal: they differ in their class, or in properties that are not listed.
  if (found.length === before) found.push({ path, expected, actual })
}

interface Keys {
  readonly names: readonly string[]
  step(path: string, key: string): string
}

/** The keys of two values that can be compared key by key. */
function sharedKeys(expected: unknown, actual: unknown): Keys | null {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const names = Array.from({ length: Math.max(expected.length, actual.length) }, (_, index) => String(index))
    return { names, step: (path, key) => `${path}[${key}]` }
  }
  if (!isPlain(expected) || !isPlain(actual)) return null
  return { names: [...new Set([...Object.keys(expected), ...Object.keys(actual)])], step }
}

function step(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function sideOf(side: Side, key: string): Side {
  if (side === null) return null
  const property = Object.getOwnPropertyDescriptor(side.value, key)
  return property === undefined ? null : { value: property.value }
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Error)
}
