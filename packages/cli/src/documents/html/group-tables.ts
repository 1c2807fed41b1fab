import type { GroupFigures } from '../../gates/group-figures.ts'
import { plainPaint } from '../../output/paint.ts'
import type { RunFigures } from '../../report/finished-run.ts'
import { scaleOver } from '../../report/primary-scorer.ts'
import { scoreCell } from '../../report/scorer-cells.ts'
import { formatCount } from '../../text/format-count.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

const counted = ['passed', 'failed', 'errored', 'unscored', 'unjudged'] as const

/** How the rows of a run went in each group of its items: a table for each metadata key, of which the first is open; null without groups. */
export function groupTables(
  groupings: ReadonlyMap<string, readonly GroupFigures[]>,
  figures: RunFigures,
  all: readonly RunFigures[],
): Html | null {
  if (groupings.size === 0) return null
  return html`<div class="groups">
    ${[...groupings].map(
      ([key, groups], index) =>
        html`<details ${index === 0 ? html` open` : null}>
          <summary>By ${key} <span class="quiet">${formatCount(groups.length)} groups</span></summary>
          ${groupTable(key, groups, figures, all)}
        </details>`,
    )}
  </div>`
}

function groupTable(key: string, groups: readonly GroupFigures[], { scores }: RunFigures, all: readonly RunFigures[]): Html {
  const verdicts = counted.filter((verdict) => verdict !== 'unjudged' || groups.some((group) => group.verdicts.unjudged > 0))
  const heads = ['rows', ...verdicts, ...scores.map(({ scorerName }) => scorerName)]
  return html`<div class="targets" tabindex="0" role="region" aria-label="Figures by ${key}">
    <table>
      <caption class="unseen">
        How the rows went by ${key}
      </caption>
      <thead>
        <tr>
          <th scope="col">${key}</th>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          (group) =>
            html`<tr>
              <th scope="row">${group.value ?? html`<span class="quiet">(none)</span>`}</th>
              ${cellsOf(group).map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`

  function cellsOf(group: GroupFigures): readonly string[] {
    const rows = counted.reduce((sum, verdict) => sum + group.verdicts[verdict], 0)
    return [
      formatCount(rows),
      ...verdicts.map((verdict) => formatCount(group.verdicts[verdict])),
      ...scores.map((summary) => {
        const estimate = group.estimates.get(summary.scorerId)
        return estimate === undefined ? '-' : scoreCell(estimate, scaleOver(all, summary), plainPaint)
      }),
    ]
  }
}
