import type { Interval } from './interval.ts'
import { normalQuantile } from './normal-quantile.ts'

/**
 * Returns the 95 % interval of the change in a proportion between two measurements of the same `pairs` subjects, of which `gained` went
 * from 0 to 1 and `lost` from 1 to 0; it lies within −1 and 1 and has width even where no subject changed.
 *
 * Source: Bonett and Price (2012), "Adjusted Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired Data",
 * Journal of Educational and Behavioral Statistics 37(4), 479-488; recommended by Fagerland, Lydersen, Laake (2014), Statistics in
 * Medicine 33(16), 2850-2875.
 */
export function pairedProportionsInterval(gained: number, lost: number, pairs: number): Interval {
  const gain = (gained + 1) / (pairs + 2)
  const loss = (lost + 1) / (pairs + 2)
  const change = gain - loss
  const half = normalQuantile(0.975) * Math.sqrt((gain + loss - change * change) / (pairs + 2))
  return { low: Math.max(-1, change - half), high: Math.min(1, change + half) }
}
