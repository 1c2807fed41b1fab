import { driftLines } from './drift-lines.ts'
import type { FinishedRun } from './finished-run.ts'
import type { RunReport } from './run-report.ts'
import { scoreRows } from './score-rows.ts'
import type { ReportStyle } from './section.ts'
import { section } from './section.ts'
import { sinceLastLine } from './since-last-line.ts'
import { formatLatency, usageCells } from './usage-text.ts'
import { verdictCells } from './verdict-cells.ts'

const mostScorers = 4

/** The figures of the one run of a command. */
export function singleRunLines(
  { runs, sinceLast, scorer, derivedFrom, lookInFull }: RunReport,
  { figures }: FinishedRun,
  style: ReportStyle,
): string[] {
  const { paint } = style
  const shown = figures.scores.slice(0, mostScorers)
  const rest = figures.scores.length - shown.length
  const { p50, p95 } = figures.latency
  const [since] = sinceLast
  return [
    ...section(
      'scores',
      scoreRows(
        shown,
        runs.map((run) => run.figures),
        paint,
      ),
      style,
    ),
    ...(rest > 0 ? section('', [[paint('dim', `and ${rest} more: ${lookInFull ?? '--reporter ndjson has all'}`)]], style) : []),
    ...section('rows', [verdictCells(figures, paint)], style),
    ...driftLines(figures.segments, style),
    ...section('speed', [[`p50 ${formatLatency(p50)}`, `p95 ${formatLatency(p95)}`, ...usageCells(figures, derivedFrom)]], style),
    ...(since && scorer ? section('change', [[sinceLastLine(since, scorer, paint)]], style) : []),
  ]
}
