import { expect } from 'vitest'
import { AssayError } from '../../../errors/assay-error.ts'
import type { RunSummary } from '../../../records/run-summary.ts'

/** What a run rejected with. */
export interface Rejection {
  readonly error: AssayError
  /** What the error says was done; undefined when no run had begun. */
  readonly summary: RunSummary | undefined
}

/** Waits until a promise rejects with an `AssayError`, and fails the test when it does not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Rejection> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!AssayError.isInstance(error)) return expect.fail(`Expected a rejection with an AssayError, got ${String(error)}`)
  // The engine puts nothing else there.
  return { error, summary: error.details.summary as RunSummary | undefined }
}
