import type { Seam } from '../../../seam/seam.ts'

const longest = 30_000

/**
 * How long to wait before the next attempt, in milliseconds: anything up to the delay doubled with each attempt, at most 30 s ("full jitter":
 * Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015).
 */
export function backoff(seam: Seam, delay: number, attempt: number): number {
  return seam.random() * Math.min(longest, delay * 2 ** (attempt - 1))
}
