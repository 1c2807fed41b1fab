/** What a `CommandError` says beside its message. */
export interface CommandErrorDetails {
  /** The code of the operating system, `EXIT_<code>`, or the name of a signal. */
  readonly code?: string | undefined
  readonly isRetryable?: boolean | undefined
  /** The end of what the process wrote to standard error. */
  readonly standardError?: string | undefined
  readonly cause?: unknown
}

/**
 * A process that gave no output. The message has one line, the same for the same mistake; the end of standard error is in the stack, which is
 * kept with the row.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  declare readonly code?: string
  readonly isRetryable: boolean

  constructor(message: string, { code, isRetryable, standardError = '', cause }: CommandErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause })
    if (code !== undefined) this.code = code
    this.isRetryable = isRetryable ?? false
    // Where in Assay it was thrown helps nobody; a traceback of the program does.
    this.stack = `CommandError: ${message}${standardError === '' ? '' : `\nStandard error ends with:\n${standardError}`}`
  }
}
