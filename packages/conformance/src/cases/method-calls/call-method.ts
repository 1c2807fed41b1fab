/** Calls a method by its name, with anything. */
export function callMethod(store: object, method: string, input: unknown): unknown {
  const found: unknown = Reflect.get(store, method)
  if (typeof found !== 'function') throw new TypeError(`There is no ${method}`)
  return Reflect.apply(found, store, [input])
}
