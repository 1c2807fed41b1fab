import type { AssayErrorCode } from '@assay/core'

/** Makes an error as a second copy of core does: of another class, with the same mark. */
export function foreignError(code: AssayErrorCode, message: string): Error {
  const error = Object.assign(new Error(message), { name: 'AssayError', code, details: {} })
  return Object.defineProperty(error, Symbol.for('assay.error'), { value: true })
}
