/** Finds the objects, arrays and dates among them, that two values both hold, at any depth. */
export function sharedObjects(first: unknown, second: unknown): readonly unknown[] {
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
