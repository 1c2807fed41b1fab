/** Gives a store of which some methods are others; the rest are its own. */
export function withMethods<Store extends object>(store: Store, methods: (own: Store) => Partial<Store>): Store {
  const others = methods(store)
  return new Proxy(store, {
    get: (target, name) => {
      const other: unknown = Reflect.get(others, name)
      if (other !== undefined) return other
      const own: unknown = Reflect.get(target, name, target)
      // Private fields are found on the store itself alone.
      return typeof own === 'function' ? (...input: readonly unknown[]): unknown => Reflect.apply(own, target, input) : own
    },
  })
}
