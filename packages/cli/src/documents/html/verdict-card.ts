import { verdicts } from '@assay/core'
import { passRate } from '../../gates/gate.ts'
import type { RunFigures } from '../../report/finished-run.ts'
import { formatCount } from '../../text/format-count.ts'
import { formatScore } from '../../text/format-score.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'
import { verdictMark } from './verdict-mark.ts'

/** How the rows of a run ended: how many passed of those that could, a bar with their shares, and each count. */
export function verdictCard(figures: RunFigures): Html {
  const rate = passRate(figures)
  const ended = verdicts.filter((verdict) => figures.verdicts[verdict] > 0)
  const total = ended.reduce((sum, verdict) => sum + figures.verdicts[verdict], 0)
  let start = 0
  const bars = ended.map((verdict) => {
    const width = (100 * figures.verdicts[verdict]) / total
    start += width
    return html`<rect class="${verdict}" x="${start - width}" width="${width}" height="10" />`
  })
  const unusual = verdicts.filter((verdict) => verdict !== 'unjudged' || figures.verdicts.unjudged > 0)
  return html`<section class="card">
    <h3>Rows</h3>
    <p class="figure">${rate === null ? '-' : formatScore(rate, 'percent')} <span class="interval">passed</span></p>
    <svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
    <ul class="counts">
      ${unusual.map((verdict) => html`<li>${verdictMark(verdict)} <span>${formatCount(figures.verdicts[verdict])}</span></li>`)}
      ${figures.skippedCount === 0 ? null : html`<li>not run <span>${formatCount(figures.skippedCount)}</span></li>`}
    </ul>
  </section> `
}
