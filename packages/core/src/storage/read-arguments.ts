import { AssayError } from '../errors/assay-error.ts'

/**
 * Reads what a caller passed in, which may have getters that throw or may not be an object at all.
 *
 * @throws `INVALID`, also in place of what reading threw; that is its `cause`.
 */
export function readArguments<Value>(method: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (AssayError.isInstance(error)) throw error
    throw new AssayError('INVALID', `${method}: the argument cannot be read; pass a plain object`, { cause: error, details: { path: '' } })
  }
}
