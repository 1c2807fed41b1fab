import type { Paint } from '../output/paint.ts'
import { countOf } from '../text/format-count.ts'
import { formatBareScore, formatDifference, formatInterval } from '../text/format-score.ts'
import type { MeasureComparison } from './runs-comparison.ts'

/** Says in words by how much the second run is better or worse than the first, and whether that is more than noise. */
export function differenceText({ difference, direction, scale, verdict }: MeasureComparison, paint: Paint): string {
  const { difference: mean, interval, pairs, clusters } = difference
  if (mean === null) return paint('dim', 'no row has a value in both')
  const signed = `${formatDifference(mean, scale)} ${formatInterval(interval, scale)}`.trimEnd()
  if (interval === null || verdict === 'unknown') {
    const count = clusters === pairs ? String(pairs) : `${pairs} in ${countOf(clusters, 'cluster')}`
    return `${paint('dim', `too few rows to tell: ${count}`)} (${signed})`
  }
  if (verdict === 'unclear') return `no clear difference ${paint('dim', `(${signed})`)}`
  // Told as a size: which way it goes is in the word.
  const sign = (verdict === 'better') === (direction === 'higher') ? 1 : -1
  const ends = [sign * interval.low, sign * interval.high].toSorted((a, b) => a - b)
  const size = formatInterval({ low: ends[0] ?? 0, high: ends[1] ?? 0 }, scale)
  const text = `by ${formatBareScore(sign * mean, scale)} ${size}${scale === 'percent' ? ' points' : ''}`
  return `${paint(verdict === 'better' ? 'green' : 'red', `B is ${verdict}`)} ${text}`
}
