/** Compares two records of plain objects, arrays and dates; the order of properties does not matter. */
export function equalRecords(first: unknown, second: unknown): boolean {
  if (Object.is(first, second)) return true
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return false
  if (first instanceof Date || second instanceof Date) {
    return first instanceof Date && second instanceof Date && first.getTime() === second.getTime()
  }
  if (Array.isArray(first) !== Array.isArray(second)) return false
  const firstEntries = Object.entries(first)
  const others = new Map(Object.entries(second))
  return (
    firstEntries.length === others.size && firstEntries.every(([name, value]) => others.has(name) && equalRecords(value, others.get(name)))
  )
}
