/** A copy of a record without these fields, which must be optional ones. */
export function withoutFields<Value extends object>(record: Value, names: readonly string[]): Value {
  // What is taken away may be absent.
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name))) as Value
}
