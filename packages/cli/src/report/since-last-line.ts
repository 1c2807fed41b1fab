import { differenceVerdict } from '../comparison/difference-verdict.ts'
import type { Paint } from '../output/paint.ts'
import { countOf } from '../text/format-count.ts'
import { formatDifference, formatInterval } from '../text/format-score.ts'
import { previewText } from '../text/preview-value.ts'
import type { PrimaryScorer } from './primary-scorer.ts'
import type { SinceLastRun } from './since-last-run.ts'

/** Says how a run differs from the last one, and whether that is more than noise. */
export function sinceLastLine({ previous, estimate, leftOut }: SinceLastRun, scorer: PrimaryScorer, paint: Paint): string {
  const { difference, interval } = estimate
  const figures = `${formatDifference(difference ?? 0, scorer.scale)} ${formatInterval(interval, scorer.scale)}`.trimEnd()
  const rest = leftOut === 0 ? '' : ` (${countOf(leftOut, 'row')} left out)`
  return `${figures} since ${previewText(previous.id, 40)}: ${verdict(estimate, scorer, paint)}${paint('dim', rest)}`
}

const words = { better: 'better', worse: 'worse', unclear: 'no clear difference', unknown: 'too few rows to tell' } as const

function verdict({ interval }: SinceLastRun['estimate'], { direction }: PrimaryScorer, paint: Paint): string {
  const found = differenceVerdict({ interval }, direction)
  if (found === 'better') return paint('green', words.better)
  return found === 'worse' ? paint('red', words.worse) : words[found]
}
