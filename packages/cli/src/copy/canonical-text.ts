/**
 * A record as text that is the same for equal records, whatever the order of their properties, and another one for all others; a time and its
 * text differ too. For comparing alone: a time has no form in JSON.
 */
export function canonicalText(value: unknown): string {
  if (value instanceof Date) return `@${value.getTime()}`
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalText(entry)).join()}]`
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([first], [second]) => (first < second ? -1 : 1))
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonicalText(entry)}`).join()}}`
}
