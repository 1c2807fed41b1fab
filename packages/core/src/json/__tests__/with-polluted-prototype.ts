/** Calls a function while every object inherits an enumerable property `polluted`, as old libraries have it. */
export function withPollutedPrototype<Result>(act: () => Result): Result {
  const shared: object = Object.prototype
  Object.defineProperty(shared, 'polluted', { value: () => 'bad', enumerable: true, configurable: true })
  try {
    return act()
  } finally {
    Reflect.deleteProperty(shared, 'polluted')
  }
}
