/** What an `HttpError` says beside its message. */
export interface HttpErrorDetails {
  /** The status of the answer. */
  readonly status?: number | undefined
  /** What the answer asks for: seconds, or a date, as the header says it. */
  readonly retryAfter?: string | number | undefined
  /** Says so where neither status nor code do. */
  readonly isRetryable?: boolean | undefined
  /** The code of a broken connection, such as `ECONNRESET`. */
  readonly code?: string | undefined
  /** The beginning of the answer. */
  readonly preview?: string | undefined
}

/**
 * A request that gave no output. The message is the same for the same mistake, whatever the row, so that a run of equal errors is seen to be
 * one; what the server said to this row is in the stack.
 */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  declare readonly status?: number
  declare readonly retryAfter?: string | number
  declare readonly isRetryable?: boolean
  declare readonly code?: string

  constructor(message: string, { preview, ...details }: HttpErrorDetails = {}) {
    super(message)
    const known = Object.entries(details).filter(([, value]) => value !== undefined)
    Object.assign(this, Object.fromEntries(known))
    // Where in Assay it was thrown helps nobody.
    this.stack = `HttpError: ${message}${preview === undefined || preview === '' ? '' : `\nThe answer begins: ${preview}`}`
  }
}
