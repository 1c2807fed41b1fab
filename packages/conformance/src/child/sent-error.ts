import { AssayError } from '@assay/core'
import type { AssayErrorCode, AssayErrorDetails } from '@assay/core'

/** An error on its way between processes. */
export interface SentError {
  readonly name: string
  readonly message: string
  /** Only of an `AssayError`. */
  readonly assay?: { readonly code: AssayErrorCode; readonly details: AssayErrorDetails }
  readonly cause?: SentError
}

/** Takes from an error what another process can know of it. */
export function packError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: `Something that is no error was thrown: ${String(error)}` }
  return {
    name: error.name,
    message: error.message,
    ...(AssayError.isInstance(error) && { assay: { code: error.code, details: error.details } }),
    ...(error.cause === undefined ? {} : { cause: packError(error.cause) }),
  }
}

/** Makes the error again; an `AssayError` is one again. */
export function unpackError({ name, message, assay, cause }: SentError): Error {
  const options = cause === undefined ? {} : { cause: unpackError(cause) }
  if (assay !== undefined) return new AssayError(assay.code, message, { ...options, details: assay.details })
  const error = new Error(message, options)
  error.name = name
  return error
}
