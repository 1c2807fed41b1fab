import { layoutColumns } from '../text/layout-columns.ts'
import { previewText } from '../text/preview-value.ts'
import { scaleOver } from './primary-scorer.ts'
import type { RunReport } from './run-report.ts'
import { scoreCell } from './scorer-cells.ts'
import type { ReportStyle } from './section.ts'
import { sinceLastLine } from './since-last-line.ts'
import { formatCost, formatLatency, formatScorerUsage, formatTokens } from './usage-text.ts'
import { verdictHeads, verdictNumbers } from './verdict-cells.ts'

/** The figures of each of several targets, a line each under common heads. */
export function groupLines({ runs, sinceLast, scorer }: RunReport, { paint, width }: ReportStyle): string[] {
  const all = runs.map(({ figures }) => figures)
  const scorers = all[0]?.scores ?? []
  const knowsTokens = all.some((figures) => formatTokens(figures) !== null)
  const knowsCost = all.some((figures) => formatCost(figures) !== null)
  const knowsScorers = all.some((figures) => formatScorerUsage(figures) !== null)
  const heads = [
    'target',
    ...scorers.map(({ scorerName }) => previewText(scorerName, 30)),
    ...verdictHeads(all),
    'p50',
    'p95',
    knowsTokens ? 'tokens' : '',
    knowsCost ? 'cost' : '',
    knowsScorers ? 'scorers' : '',
    sinceLast.some((since) => since !== null) ? 'since the last run' : '',
  ]
  const rows = runs.map(({ targetId, figures }, index) => {
    const since = sinceLast[index]
    return [
      paint('bold', previewText(targetId, 30)),
      ...figures.scores.map((summary) => scoreCell(summary, scaleOver(all, summary), paint)),
      ...verdictNumbers(all, figures, paint),
      formatLatency(figures.latency.p50),
      formatLatency(figures.latency.p95),
      knowsTokens ? (formatTokens(figures) ?? 'unknown') : '',
      knowsCost ? (formatCost(figures) ?? 'unknown') : '',
      knowsScorers ? (formatScorerUsage(figures) ?? '') : '',
      since && scorer ? sinceLastLine(since, scorer, paint) : '',
    ]
  })
  return layoutColumns([heads.map((head) => (head === '' ? '' : paint('dim', head))), ...rows], {
    width,
    // All but the names, and what is said since the last run.
    alignRight: heads.map((_, index) => index).slice(1, -1),
  })
}
