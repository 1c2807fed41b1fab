import { AssayError } from '@assay/core'
import type { AssayErrorCode } from '@assay/core'

const codes: readonly AssayErrorCode[] = ['CONFLICT', 'CORRUPT', 'INVALID', 'NOT_FOUND', 'TOO_LARGE']

/** The error as one that concerns a single record, after which the others can still be copied; null: the store itself failed. */
export function recordFault(error: unknown): AssayError | null {
  return AssayError.isInstance(error) && codes.includes(error.code) ? error : null
}
