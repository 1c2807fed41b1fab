/** Freezes a value with all that it holds; dates lose their setters. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) deepFreeze(inner)
  if (value instanceof Date) Object.assign(value, { setTime: refuse, setMilliseconds: refuse, setFullYear: refuse })
  return Object.freeze(value)
}

function refuse(): never {
  throw new TypeError('The date is frozen')
}
