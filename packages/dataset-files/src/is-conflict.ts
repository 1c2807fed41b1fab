import { AssayError } from '@assay/core'

/** Tells whether a store refused a write because somebody else was faster. */
export function isConflict(error: unknown, reason: 'guard' | 'exists'): boolean {
  return AssayError.isInstance(error) && error.code === 'CONFLICT' && error.details.reason === reason
}
