import { plainPaint } from '../output/paint.ts'
import type { RunFigures } from '../report/finished-run.ts'
import { scaleOver } from '../report/primary-scorer.ts'
import { scoreCell } from '../report/scorer-cells.ts'
import { formatCost, formatLatency, formatTokens } from '../report/usage-text.ts'
import { verdictHeads, verdictNumbers } from '../report/verdict-cells.ts'

/** The figures of runs as the columns of a table. */
export interface FigureTable {
  readonly heads: readonly string[]
  /** The cells of a run, one for each head. */
  cells(figures: RunFigures): readonly string[]
}

/** Puts figures of runs side by side; tokens and cost only where one of them knows them. */
export function figureTable(all: readonly RunFigures[]): FigureTable {
  const scorers = all[0]?.scores ?? []
  const optional = [
    { head: 'tokens', cell: formatTokens },
    { head: 'cost', cell: formatCost },
  ].filter(({ cell }) => all.some((figures) => cell(figures) !== null))
  return {
    heads: [
      ...scorers.map(({ scorerName, direction }) => `${scorerName}${direction === 'lower' ? ' (lower is better)' : ''}`),
      ...verdictHeads(all),
      'p50',
      'p95',
      ...optional.map(({ head }) => head),
    ],
    cells: (figures) => [
      ...scorers.map(({ scorerId }) => {
        const summary = figures.scores.find((other) => other.scorerId === scorerId)
        return summary === undefined ? '' : scoreCell(summary, scaleOver(all, summary), plainPaint)
      }),
      ...verdictNumbers(all, figures, plainPaint),
      formatLatency(figures.latency.p50),
      formatLatency(figures.latency.p95),
      ...optional.map(({ cell }) => cell(figures) ?? 'unknown'),
    ],
  }
}
