import type { StopReason } from '../../records/run.ts'

/**
 * Why an engine stops before its end. At a `limit` it takes no more pairs and finishes those in flight; otherwise it leaves them. `lost`: the
 * run belongs to somebody else, or is gone.
 */
export type Stop =
  | { readonly kind: 'limit'; readonly reason: Extract<StopReason, 'errors' | 'budget' | 'duration'>; readonly error: string }
  | { readonly kind: 'aborted' | 'lost' | 'store' | 'dataset'; readonly error: unknown }
