import { plainPaint } from '../../output/paint.ts'
import { scaleOver } from '../../report/primary-scorer.ts'
import { scoreCell } from '../../report/scorer-cells.ts'
import { formatCost, formatLatency, formatTokens } from '../../report/usage-text.ts'
import { verdictHeads, verdictNumbers } from '../../report/verdict-cells.ts'
import type { DocumentSource } from '../document-source.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

/** The figures of the runs of a group side by side, from which one is chosen. */
export function targetTable(sources: readonly DocumentSource[]): Html {
  const all = sources.map(({ figures }) => figures)
  const scorers = all[0]?.scores ?? []
  const optional = [
    { head: 'tokens', cell: formatTokens },
    { head: 'cost', cell: formatCost },
  ].filter(({ cell }) => all.some((figures) => cell(figures) !== null))
  const heads = [...scorers.map(({ scorerName }) => scorerName), ...verdictHeads(all), 'p50', 'p95', ...optional.map(({ head }) => head)]
  const rows = sources.map(({ run, figures }, index) => {
    const cells = [
      ...scorers.map(({ scorerId }) => {
        const summary = figures.scores.find((other) => other.scorerId === scorerId)
        return summary === undefined ? '' : scoreCell(summary, scaleOver(all, summary), plainPaint)
      }),
      ...verdictNumbers(all, figures, plainPaint),
      formatLatency(figures.latency.p50),
      formatLatency(figures.latency.p95),
      ...optional.map(({ cell }) => cell(figures) ?? 'unknown'),
    ]
    const choice = html`<label
      ><input type="radio" name="run" value="${index}" ${index === 0 ? html` checked` : null} /> ${run.targetId}</label
    >`
    return html`<tr>
      <th scope="row">${choice}</th>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`
  })
  return html`<div class="targets" tabindex="0" role="region" aria-label="Targets side by side">
    <table>
      <caption class="unseen">
        Choose the run whose figures and rows are shown
      </caption>
      <thead>
        <tr>
          <th scope="col">target</th>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
