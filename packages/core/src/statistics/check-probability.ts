import { AssayError } from '../errors/assay-error.ts'

/** Throws `INVALID` unless the value lies between 0 and 1, ends included. */
export function checkProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new AssayError('INVALID', `The argument ${name} must be between 0 and 1, but is ${value}`, { details: { path: name } })
  }
}
