/** Copies a record with all that it holds: dates, lists, JSON and records in it. */
export function copyRecord<Value>(record: Value): Value {
  // The copy has the shape of the record in every detail.
  return copy(record) as Value
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map(copy)
  // A spread copies an own `__proto__` as a property, and from then on an assignment finds that property and not the prototype.
  const fields: Record<string, unknown> = { ...value }
  for (const name of Object.keys(fields)) {
    const field = fields[name]
    if (typeof field === 'object' && field !== null) fields[name] = copy(field)
  }
  return fields
}
