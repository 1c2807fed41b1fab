import { AssayError } from '../errors/assay-error.ts'

/** Throws `INVALID` unless the value is a finite number, because one `NaN` would silently spoil every later figure. */
export function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new AssayError('INVALID', `The argument ${name} must be a finite number, but is ${value}; leave values that are not known out`, {
      details: { path: name },
    })
  }
}
