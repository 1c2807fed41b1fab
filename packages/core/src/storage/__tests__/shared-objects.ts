/** Finds the objects, dates and arrays among them, that can be reached from both values. */
export function sharedObjects(first: unknown, second: unknown): unknown[] {
  const reached = reach(first, new Set())
  return [...reach(second, new Set())].filter((found) => reached.has(found))
}

function reach(value: unknown, found: Set<unknown>): Set<unknown> {
  if (typeof value === 'object' && value !== null && !found.has(value)) {
    found.add(value)
    for (const inner of Object.values(value)) reach(inner, found)
  }
  return found
}
