import { AssayError } from '@assay/core'

/** Why a write was refused: the reason of a conflict, the code of another error, or what else was thrown. */
export function reasonOf(error: unknown): string {
  if (!AssayError.isInstance(error)) return String(error)
  return error.details.reason ?? error.code
}
