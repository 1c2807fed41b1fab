import type { JsonValue } from '@assay/core'

/** Gives a copy of a value with each part changed, from the innermost out; `depth` is 0 for the value itself. Own `__proto__` keys are kept. */
export function mapJson(value: JsonValue, change: (part: JsonValue, depth: number) => unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return change(value, depth)
  // What a change makes of a part may be no JSON: that is what some are for.
  const inner = (part: JsonValue): JsonValue => mapJson(part, change, depth + 1) as JsonValue
  if (Array.isArray(value)) return change(value.map(inner), depth)
  return change(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)])), depth)
}
