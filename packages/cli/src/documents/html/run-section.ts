import { driftTitle } from '../../report/drift-texts.ts'
import { stopReasonText } from '../../report/stopped-text.ts'
import { countOf, formatCount } from '../../text/format-count.ts'
import type { DocumentSource } from '../document-source.ts'
import { driftOf } from '../drift-of.ts'
import { factList } from './fact-list.ts'
import { gateList } from './gate-list.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'
import { latencyCard, usageCard } from './measure-cards.ts'
import { scoreCard } from './score-card.ts'
import { verdictCard } from './verdict-card.ts'

/** Where a run stands on the page, and its figures by groups of items. */
interface RunPlace {
  readonly index: number
  readonly groups: Html | null
}

/** What there is to know of one run beside its rows; of several runs only the first is shown until another is chosen. */
export function runSection(source: DocumentSource, sources: readonly DocumentSource[], { index, groups }: RunPlace): Html {
  const { run, figures, gates } = source
  const all = sources.map((other) => other.figures)
  return html`<section class="run" data-run="${index}" aria-labelledby="run-${index}" ${index === 0 ? null : html` hidden`}>
    <h2 id="run-${index}">${run.targetId}${run.name === undefined ? null : html` <span class="quiet">${run.name}</span>`}</h2>
    ${stoppedNote(source)} ${driftNote(source)} ${factList(source)} ${gates === null ? null : gateList(gates)}
    <div class="cards">
      ${verdictCard(figures)} ${figures.scores.map((summary, scorer) => scoreCard(summary, all, scorer))} ${latencyCard(figures)}
      ${usageCard(figures)}
    </div>
    ${groups}
  </section> `
}

function stoppedNote({ figures, missing }: DocumentSource): Html | null {
  const { status, succeededCount, failedCount, skippedCount, stopReason, error } = figures
  const lacking = missing === undefined ? null : html`<p class="warning">Not whole: ${missing}</p>`
  // What is there of a sum may all be done.
  if (status === 'completed' || (missing !== undefined && skippedCount === 0)) return lacking
  const done = succeededCount + failedCount
  const why = stopReason === null && error === null ? '' : `: ${stopReasonText(figures)}`
  const state = status === 'cancelled' ? 'Stopped' : status === 'failed' ? 'Failed' : 'Not finished'
  return html`${lacking}
    <p class="warning">${state} after ${formatCount(done)} of ${countOf(done + skippedCount, 'row')}${why}</p>`
}

function driftNote(source: DocumentSource): Html | null {
  const texts = driftOf(source)
  if (texts.length === 0) return null
  return html`<div class="warning">
    <p>${capitalised(driftTitle)}</p>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
