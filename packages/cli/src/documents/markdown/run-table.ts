import { plainPaint } from '../../output/paint.ts'
import type { RunFigures } from '../../report/finished-run.ts'
import { scaleOver } from '../../report/primary-scorer.ts'
import { scoreCell } from '../../report/scorer-cells.ts'
import { formatCost, formatLatency, formatTokens } from '../../report/usage-text.ts'
import { verdictHeads, verdictNumbers } from '../../report/verdict-cells.ts'
import type { DocumentSource } from '../document-source.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** The figures of each run, a line each. */
export function runTable(sources: readonly DocumentSource[]): readonly string[] {
  const all = sources.map(({ figures }) => figures)
  const scorers = all[0]?.scores ?? []
  const optional = [
    { head: 'tokens', cell: formatTokens },
    { head: 'cost', cell: formatCost },
  ].filter(({ cell }) => all.some((figures) => cell(figures) !== null))
  const heads = [
    ...scorers.map(({ scorerName, direction }) => `${markdownText(scorerName)}${direction === 'lower' ? ' (lower is better)' : ''}`),
    ...verdictHeads(all),
    'p50',
    'p95',
    ...optional.map(({ head }) => head),
  ]
  const cells = (figures: RunFigures): readonly string[] => [
    ...scorers.map(({ scorerId }) => {
      const summary = figures.scores.find((other) => other.scorerId === scorerId)
      return summary === undefined ? '' : scoreCell(summary, scaleOver(all, summary), plainPaint)
    }),
    ...verdictNumbers(all, figures, plainPaint),
    formatLatency(figures.latency.p50),
    formatLatency(figures.latency.p95),
    ...optional.map(({ cell }) => markdownText(cell(figures) ?? 'unknown')),
  ]
  return markdownTable(
    [{ head: 'target' }, ...heads.map((head) => ({ head, align: 'right' as const }))],
    sources.map(({ run, figures }) => [markdownCode(run.targetId), ...cells(figures)]),
  )
}
