/** Tells whether a value passes a filter: none, one value, or several of which it must be one. */
export function isAmong<Value>(value: Value, wanted: Value | readonly Value[] | undefined): boolean {
  return wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value)
}
