import type { PairedDifferenceEstimate } from '@assay/core'
import type { DifferenceVerdict } from './runs-comparison.ts'

/** Says whether the second of two measurements is better, as far as the 95 % interval of their difference tells. */
export function differenceVerdict(
  { interval }: Pick<PairedDifferenceEstimate, 'interval'>,
  direction: 'higher' | 'lower',
): DifferenceVerdict {
  if (interval === null) return 'unknown'
  if (interval.low <= 0 && interval.high >= 0) return 'unclear'
  return interval.low > 0 === (direction === 'higher') ? 'better' : 'worse'
}
