import { AssayError } from '../../errors/assay-error.ts'
import type { StopReason } from '../../records/run.ts'

/**
 * Why an engine stops before its end. At a `limit`, and when it is `stopped`, it takes no more pairs and finishes those in flight; otherwise it
 * leaves them. `lost`: the run belongs to somebody else, or is gone.
 */
export type Stop =
  | {
      readonly kind: 'limit'
      readonly reason: Extract<StopReason, 'errors' | 'budget' | 'duration' | 'aborted'>
      readonly error: string
      /** Whether it stands although nothing is left to do. */
      readonly evenAtTheEnd?: true
    }
  | { readonly kind: 'stopped' | 'aborted' | 'lost' | 'store' | 'dataset'; readonly error: unknown }

/** Whether what is in flight is finished. */
export function isGentle({ kind }: Stop): boolean {
  return kind === 'limit' || kind === 'stopped'
}

/** What an error of the runs store means to an engine: the run is lost, or the store is broken. */
export function stopFor(error: unknown): Stop {
  const isLost = AssayError.isInstance(error) && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')
  return { kind: isLost ? 'lost' : 'store', error }
}
