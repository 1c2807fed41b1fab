import { jsonPath } from '../../../json/json-path.ts'
import { invalid } from './invalid-field.ts'

/** Checks for an object without unknown fields. */
export function checkObject(value: unknown, names: ReadonlySet<string>, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(path, 'expected an object', value)
  for (const name of Object.keys(value)) if (!names.has(name)) refuseUnknown(value, name, path)
  // It is an object that is no array, so its properties can be read by name.
  return value as Readonly<Record<string, unknown>>
}

function refuseUnknown(object: object, name: string, path: string): void {
  // A field that is undefined counts as absent, one that nobody knows too.
  const value: unknown = Reflect.get(object, name)
  if (value !== undefined) throw invalid(jsonPath(path, [name]).replace(/^[.]/, ''), 'there is no such field', value)
}

/** Checks for text without lone surrogates. */
export function checkText(value: unknown, path: string): string {
  if (typeof value !== 'string' || !value.isWellFormed()) throw invalid(path, 'expected text without lone surrogates', value)
  return value
}

/** Checks for text of at least one character. */
export function checkSpokenText(value: unknown, path: string): string {
  if (value === '') throw invalid(path, 'expected text that says something', value)
  return checkText(value, path)
}

/** Checks for an id: 1 to 255 UTF-16 units, well-formed, without NUL. */
export function checkId(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.length < 1 || value.length > 255 || value.includes('\0') || !value.isWellFormed()) {
    throw invalid(path, 'expected an id of 1 to 255 characters without NUL and lone surrogates', value)
  }
  return value
}

/** Checks for a finite number, 0 or more. */
export function checkNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw invalid(path, 'expected a number, 0 or more', value)
  return value + 0
}

/** Checks for a whole number, 0 or more. */
export function checkCount(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value)) throw invalid(path, 'expected a whole number, 0 or more', value)
  return checkNumber(value, path)
}

/** Checks for a valid date and copies it. */
export function checkDate(value: unknown, path: string): Date {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw invalid(path, 'expected a valid date', value)
  return new Date(value)
}
