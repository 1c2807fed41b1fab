import { AssayError } from '../../errors/assay-error.ts'
import type { StopReason } from '../../records/run.ts'

/**
 * Why an engine stops before its end. At a `limit` it takes no more pairs and finishes those in flight; otherwise it leaves them. `lost`: the
 * run belongs to somebody else, or is gone.
 */
export type Stop =
  | { readonly kind: 'limit'; readonly reason: Extract<StopReason, 'errors' | 'budget' | 'duration'>; readonly error: string }
  | { readonly kind: 'aborted' | 'lost' | 'store' | 'dataset'; readonly error: unknown }

/** What an error of the runs store means to an engine: the run is lost, or the store is broken. */
export function stopFor(error: unknown): Stop {
  const isLost = AssayError.isInstance(error) && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')
  return { kind: isLost ? 'lost' : 'store', error }
}
