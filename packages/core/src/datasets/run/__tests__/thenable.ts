/** What a thenable is waited for with. */
export type Then = (resolve: (value: unknown) => void, reject: (error: Error) => void) => unknown

/** An object, or the given one, with this `then`, which `await` would call when it is a function. */
export function thenable(then: unknown, object: object = {}): object {
  Reflect.set(object, 'then', then)
  return object
}
