import type { ScorerSummary } from '@assay/core'
import type { Paint } from '../output/paint.ts'
import { clusterText } from './cluster-text.ts'
import { countOf } from '../text/format-count.ts'
import { formatInterval, formatScore } from '../text/format-score.ts'
import type { ScoreScale } from '../text/format-score.ts'
import { previewText } from '../text/preview-value.ts'

/** Shows how one scorer judged a run: its mean, the 95 % interval, and what is needed to read them. */
export function scorerCells(scorer: ScorerSummary, scale: ScoreScale, paint: Paint): readonly string[] {
  const { threshold, direction, errored, notApplicable, clusteredBy, clusters } = scorer
  const notes = [
    direction === 'lower' ? 'lower is better' : '',
    threshold === null ? 'decides nothing' : '',
    scorer.mean === null ? '' : clusterText(clusteredBy, clusters),
    notApplicable === 0 ? '' : `does not apply to ${countOf(notApplicable, 'row')}`,
  ]
  return [
    paint('bold', previewText(scorer.scorerName, 30)),
    scoreCell(scorer, scale, paint),
    errored === 0 ? '' : paint('red', `could not judge ${countOf(errored, 'row')}`),
    ...notes.map((note) => paint('dim', note)),
  ]
}

/** A mean with its interval: `74.0 % [71.4, 76.6]`; `-` when nothing was scored. */
export function scoreCell({ mean, interval }: Pick<ScorerSummary, 'mean' | 'interval'>, scale: ScoreScale, paint: Paint): string {
  return mean === null ? '-' : `${formatScore(mean, scale)} ${paint('dim', formatInterval(interval, scale))}`.trimEnd()
}
