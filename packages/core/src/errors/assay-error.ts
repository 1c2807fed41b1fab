/** What went wrong, as a closed set; a code changes only with a major version of the contract. */
export type AssayErrorCode =
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'INVALID'
  | 'CLOSED'
  | 'UNSUPPORTED'
  | 'TOO_LARGE'
  | 'CORRUPT'
  | 'BACKEND'
  | 'ABORTED'

/**
 * Why a write was refused with `CONFLICT`: the id or pair `exists`, the `ifRevision` or `ifVersion` `guard` is behind, the epoch is
 * `fenced`, the run has a `final` status, the run is `leased`, or what is imported, or what a run is to go on with, is `different` from what is
 * stored.
 */
export type ConflictReason = 'exists' | 'guard' | 'fenced' | 'final' | 'leased' | 'different'

/** Facts about an error that code reads; everything is optional, and what is there depends on the code. */
export interface AssayErrorDetails {
  /** Why, on a `CONFLICT`. */
  readonly reason?: ConflictReason
  /** Where in the argument, for example `results[3].output.score`, on `INVALID` and `TOO_LARGE`. */
  readonly path?: string
  /** Which entries of the argument exist already, by index, on a `CONFLICT` of reason `exists`. */
  readonly conflicts?: readonly number[]
  /** Which entry of the argument is too large, by index, on `TOO_LARGE`. */
  readonly index?: number
  /** The record as it is stored now, on a `CONFLICT` of reason `guard`. */
  readonly current?: unknown
  /** What is different, one text each, when a run is to go on in another way than before. */
  readonly differences?: readonly string[]
  /** Whether the write may have been stored, on `BACKEND`. */
  readonly outcome?: 'unknown' | 'none'
  /** What was done until then, on the rejection of a run. */
  readonly summary?: unknown
}

// Registered for the whole process, so that an error made by a second copy of this package is recognised.
const marker = Symbol.for('assay.error')

/**
 * The one error class of Assay. Its `code` is contract and so are its `details`; the text is for people and may change, except that it starts
 * with `Run not found`, `Dataset not found`, `Target not found` or `Aborted` in these four cases. No message shows a secret: user names,
 * passwords and keys in a URL are taken out.
 */
export class AssayError extends Error {
  override readonly name = 'AssayError'
  readonly code: AssayErrorCode
  readonly details: AssayErrorDetails

  constructor(code: AssayErrorCode, message: string, options: { readonly details?: AssayErrorDetails; readonly cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.details = options.details ?? {}
    Object.defineProperty(this, marker, { value: true })
  }

  /** Tells whether a value is an `AssayError`, also one that another copy of this package made. */
  static isInstance(value: unknown): value is AssayError {
    return typeof value === 'object' && value !== null && marker in value
  }
}
