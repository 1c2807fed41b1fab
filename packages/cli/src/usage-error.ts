// Registered for the whole process, so that an error made by a second copy of this package is recognised.
const marker = Symbol.for('assay.usage-error')

/**
 * A mistake of the user: in the command's words, in a config, in what a config names. The message has a few lines and says what to do; the
 * command ends with exit code 2 and shows no stack trace. Text from files is quoted in it as it is: escape it before it goes to a terminal.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    Object.defineProperty(this, marker, { value: true })
  }

  /** Tells whether a value is a `UsageError`, also one that another copy of this package made. */
  static isInstance(value: unknown): value is UsageError {
    return typeof value === 'object' && value !== null && marker in value
  }
}
