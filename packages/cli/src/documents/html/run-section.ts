import { stopReasonText } from '../../report/stopped-text.ts'
import { countOf, formatCount } from '../../text/format-count.ts'
import type { DocumentSource } from '../document-source.ts'
import { factList } from './fact-list.ts'
import { gateList } from './gate-list.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'
import { latencyCard, usageCard } from './measure-cards.ts'
import { scoreCard } from './score-card.ts'
import { verdictCard } from './verdict-card.ts'

/** What there is to know of one run beside its rows; of several runs only the first is shown until another is chosen. */
export function runSection(source: DocumentSource, sources: readonly DocumentSource[], index: number): Html {
  const { run, figures, gates } = source
  const all = sources.map((other) => other.figures)
  return html`<section class="run" data-run="${index}" aria-labelledby="run-${index}" ${index === 0 ? null : html` hidden`}>
    <h2 id="run-${index}">${run.targetId}${run.name === undefined ? null : html` <span class="quiet">${run.name}</span>`}</h2>
    ${stoppedNote(source)} ${factList(source)} ${gates === null ? null : gateList(gates)}
    <div class="cards">
      ${verdictCard(figures)} ${figures.scores.map((summary, scorer) => scoreCard(summary, all, scorer))} ${latencyCard(figures)}
      ${usageCard(figures)}
    </div>
  </section> `
}

function stoppedNote({ figures }: DocumentSource): Html | null {
  const { status, succeededCount, failedCount, skippedCount, stopReason, error } = figures
  if (status === 'completed') return null
  const done = succeededCount + failedCount
  const why = stopReason === null && error === null ? '' : `: ${stopReasonText(figures)}`
  const state = status === 'cancelled' ? 'Stopped' : status === 'failed' ? 'Failed' : 'Not finished'
  return html`<p class="warning">${state} after ${formatCount(done)} of ${countOf(done + skippedCount, 'row')}${why}</p>`
}
