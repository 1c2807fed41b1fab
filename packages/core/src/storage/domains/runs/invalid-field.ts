import { AssayError } from '../../../errors/assay-error.ts'

/** The error of a field that is not what it must be. */
export function invalid(path: string, expectation: string, value: unknown): AssayError {
  return new AssayError('INVALID', `${path}: ${expectation}, got ${describe(value)}`, { details: { path } })
}

function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text'
  return value instanceof Date ? 'a date' : `a value of type ${typeof value}`
}
