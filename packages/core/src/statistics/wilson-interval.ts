import { AssayError } from '../errors/assay-error.ts'
import type { Interval } from './interval.ts'
import { normalQuantile } from './normal-quantile.ts'

/**
 * Returns the Wilson score interval of a proportion, or `null` when `total` is 0.
 *
 * It lies within 0 and 1, holds the proportion itself, and starts at exactly 0 without a success and ends at exactly 1 without a failure.
 * `successes` and `total` need not be whole: an effective sample size is welcome. `confidence` is a share, 0.95 for 95 %. Throws `INVALID`
 * unless 0 ≤ `successes` ≤ `total` < `Infinity` and 0 < `confidence` < 1.
 *
 * Source: Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
 * Association 22(158), 209-212; method 3 (without continuity correction) in Newcombe (1998), Statistics in Medicine 17(8), 857-872.
 */
export function wilsonInterval(successes: number, total: number, confidence = 0.95): Interval | null {
  if (!(successes >= 0 && successes <= total && total < Infinity)) {
    throw new AssayError('INVALID', `The successes must be between 0 and a finite total, but are ${successes} of ${total}`, {
      details: { path: 'successes' },
    })
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new AssayError('INVALID', `The confidence must be between 0 and 1, both excluded, but is ${confidence}; pass 0.95 for 95 %`, {
      details: { path: 'confidence' },
    })
  }
  if (total === 0) return null
  const z = -normalQuantile((1 - confidence) / 2)
  const square = z * z
  const proportion = successes / total
  const center = (successes + square / 2) / (total + square)
  const half = (z / (total + square)) * Math.sqrt(successes * (1 - proportion) + square / 4)
  // True by algebra already; saying it keeps rounding from breaking it, and makes the 0 and the 1 exact.
  return {
    low: Math.min(proportion, Math.max(0, center - half)),
    high: Math.max(proportion, Math.min(1, center + half)),
  }
}
