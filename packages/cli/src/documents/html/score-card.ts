import type { ScorerSummary } from '@assay/core'
import { shownLimit } from '../../gates/shown-beside.ts'
import type { RunFigures } from '../../report/finished-run.ts'
import { scaleOver } from '../../report/primary-scorer.ts'
import { clusterText } from '../../report/cluster-text.ts'
import { countOf } from '../../text/format-count.ts'
import { formatInterval, formatScore } from '../../text/format-score.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

/** How one scorer judged a run: mean, interval, what is needed to read them, and the place of its histogram. */
export function scoreCard(summary: ScorerSummary, all: readonly RunFigures[], scorer: number): Html {
  const { scorerName, mean, interval, threshold, direction, count, errored, notApplicable, clusteredBy, clusters } = summary
  const scale = scaleOver(all, summary)
  const side = direction === 'higher' ? 'at least' : 'at most'
  const notes = [
    threshold === null ? 'decides nothing' : `${side} ${shownLimit(threshold, scale)} passes`,
    ...(direction === 'lower' && threshold === null ? ['lower is better'] : []),
    countOf(count, 'row'),
    ...(clusteredBy === undefined || mean === null ? [] : [clusterText(clusteredBy, clusters)]),
    ...(notApplicable === 0 ? [] : [`does not apply to ${countOf(notApplicable, 'row')}`]),
  ]
  return html`<section class="card">
    <h3>${scorerName}</h3>
    <p class="figure">${mean === null ? '-' : formatScore(mean, scale)}</p>
    ${interval === null ? null : html`<p class="interval">95 % interval ${formatInterval(interval, scale)}</p>`}
    ${errored === 0 ? null : html`<p class="problem">could not judge ${countOf(errored, 'row')}</p>`}
    <p class="quiet">${notes.join(' · ')}</p>
    <div class="chart" data-scorer="${scorer}"></div>
  </section> `
}
