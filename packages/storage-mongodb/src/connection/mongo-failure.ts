import { AssayError } from '@assay/core'
import { driverErrorOf } from './driver-error.ts'
import type { FailedCall } from './failure.ts'
import { permissionFailure } from './permission-failure.ts'
import { selectionFailure } from './selection-failure.ts'
import { serverFailure } from './server-failure.ts'
import { sizeFailure } from './size-failure.ts'

/**
 * Makes an error of the driver the one that callers of a store see: what is wrong, which server, what to do, and neither user nor password.
 * `BACKEND`; `TOO_LARGE` of a document that no server takes; `UNSUPPORTED` of a server that is too old. An `AssayError` stays as it is, and so does
 * what is no error of the driver or the system.
 *
 * Of a write, `details.outcome` is `none` only where the server certainly did nothing: where it refused, not where it could not be found, because the
 * driver sends a write again when the answer was lost, and tells of the second attempt.
 */
export function mongoFailure(error: unknown, call: FailedCall): unknown {
  if (AssayError.isInstance(error)) return error
  const known = driverErrorOf(error)
  if (known === null || isMistake(known.name)) return error
  const { code, text, isRefusal } =
    selectionFailure(known, call) ?? permissionFailure(known, call) ?? sizeFailure(known) ?? serverFailure(known, call)
  const details = call.action === 'write' ? { outcome: isRefusal ? ('none' as const) : ('unknown' as const) } : {}
  return new AssayError(code, text, { details, cause: error })
}

/** Whether an error tells of a mistake in a program, which no operator can do anything about. */
function isMistake(name: string): boolean {
  return name === 'TypeError' || name === 'ReferenceError' || name === 'SyntaxError' || name === 'AssertionError'
}
