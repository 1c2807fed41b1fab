import type { DocumentSource } from '../document-source.ts'
import { figureTable } from '../figure-table.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

/** The figures of the runs of a group side by side, from which one is chosen. */
export function targetTable(sources: readonly DocumentSource[]): Html {
  const table = figureTable(sources.map(({ figures }) => figures))
  const rows = sources.map(({ run, figures }, index) => {
    const choice = html`<label
      ><input type="radio" name="run" value="${index}" ${index === 0 ? html` checked` : null} /> ${run.targetId}</label
    >`
    return html`<tr>
      <th scope="row">${choice}</th>
      ${table.cells(figures).map((cell) => html`<td>${cell}</td>`)}
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
          ${table.heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
