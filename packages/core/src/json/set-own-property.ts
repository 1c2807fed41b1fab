/**
 * Sets a property of an object that this package made. An assignment to `__proto__` would change the object's prototype instead of
 * making a property, so that key alone is defined.
 */
export function setOwnProperty<Value>(object: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  else object[key] = value
}
