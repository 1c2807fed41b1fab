import type { Paint } from '../output/paint.ts'
import type { ShownSelection } from '../selection/run-selection.ts'
import type { FinishedRun } from './finished-run.ts'
import { comparisonTable } from './comparison-table.ts'
import { previewText } from '../text/preview-value.ts'
import { datasetCells } from './dataset-cells.ts'
import { gateLines } from './gate-lines.ts'
import { groupLines } from './group-lines.ts'
import type { RunReport } from './run-report.ts'
import type { ReportStyle } from './section.ts'
import { contentWidth, section } from './section.ts'
import { singleRunLines } from './single-run-lines.ts'
import { worstRowCells } from './worst-row-lines.ts'

const mostLines = 15
const mostWorst = 5

/**
 * The final report, line by line. About one run it is at most 15 lines, as long as the terminal is wide enough for the rest: the worst rows
 * make room first. About several targets it ends with the table that compares them.
 */
export function reportLines(report: RunReport, style: ReportStyle): string[] {
  const [first, ...others] = report.runs
  if (first === undefined) return []
  const isGroup = others.length > 0
  const head = [
    ...section('dataset', [datasetCells(report.dataset, report.selected, { isDurable: report.isDurable, paint: style.paint })], style),
    ...section(isGroup ? 'targets' : 'target', [sourceCells(report, style)], style),
    ...(isGroup ? ['', ...groupLines(report, style), ''] : singleRunLines(report, first, style)),
    ...(report.prices.length === 0 ? [] : section('prices', [report.prices.map((text) => style.paint('dim', text))], style)),
  ]
  const foot = footLines(report, first, style)
  const room = isGroup ? mostWorst : mostLines - head.length - foot.length
  const worst = worstLines(report, Math.min(mostWorst, Math.max(1, room)), style)
  const comparison = report.comparison === null ? [] : ['', ...comparisonTable(report.comparison, style.paint, style.width)]
  return [...head, ...worst, ...foot, ...comparison]
}

function sourceCells({ runs, config, store, isDurable }: RunReport, { paint }: ReportStyle): readonly string[] {
  return [
    runs.map(({ targetId }) => paint('bold', previewText(targetId, 60))).join(', '),
    config === null ? 'no config' : `config ${previewText(config, 200)}`,
    `store ${previewText(store, 200)}${isDurable ? '' : paint('dim', ' (not kept)')}`,
  ]
}

function footLines(report: RunReport, first: FinishedRun, style: ReportStyle): string[] {
  const { paint } = style
  const { gates, runs, groupId, next, selected } = report
  const targetIds = runs.map(({ targetId }) => targetId)
  const isGroup = runs.length > 1
  const quality = report.cannotFailOnQuality ? [paint('yellow', 'none on quality: this job cannot fail on it (--min-pass-rate)')] : []
  return [
    ...section(
      'stopped',
      report.stopped.map((text) => [paint('yellow', text)]),
      style,
    ),
    ...(gates === null ? [] : gateLines(gates, targetIds, [...quality, ...partCells(selected, paint)], style)),
    ...section(
      isGroup ? 'group' : 'run',
      [[(isGroup ? groupId : null) ?? first.runId, ...(report.look === null ? [] : [paint('dim', report.look)])]],
      style,
    ),
    ...(next === null ? [] : section('next', [[paint('cyan', next)]], style)),
  ]
}

/** Gates that hold for a part of the dataset say nothing of the rest. */
function partCells(selected: ShownSelection | null, paint: Paint): readonly string[] {
  if (selected === null || selected.count === selected.total) return []
  return [paint('yellow', `on the ${selected.selection.outcomeSelected === true ? 'rows that went wrong before' : 'selected rows'} only`)]
}

function worstLines({ worst, runs, scorer, places }: RunReport, limit: number, style: ReportStyle): string[] {
  const targetIds = runs.map(({ targetId }) => targetId)
  const width = contentWidth(style.width)
  const cells = worstRowCells(worst.slice(0, limit), { targetIds, scorer, places, paint: style.paint, width })
  return section('worst', cells, style, targetIds.length > 1 ? 'continue' : 'leave-out')
}
