/** Changes whatever can be changed in a value: properties, entries and dates, at any depth. */
export function scramble(value: unknown, seen: Set<unknown> = new Set()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  for (const inner of Object.values(value)) scramble(inner, seen)
  if (value instanceof Date) value.setTime(1)
  else if (Array.isArray(value)) value.push('scrambled')
  else for (const name of [...Object.keys(value), 'scrambled']) Reflect.set(value, name, 'scrambled')
}
