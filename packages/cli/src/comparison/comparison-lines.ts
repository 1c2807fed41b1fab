import type { Paint } from '../output/paint.ts'
import { clusterText } from '../report/cluster-text.ts'
import { comparisonTable } from '../report/comparison-table.ts'
import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { scoreCell } from '../report/scorer-cells.ts'
import { formatCost, formatLatency, formatTokens } from '../report/usage-text.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import { worstRowCells } from '../report/worst-row-lines.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatTime } from '../text/format-time.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewText } from '../text/preview-value.ts'
import { wrapWords } from '../text/wrap-words.ts'
import { differenceText } from './difference-text.ts'
import { groupRows } from './group-rows.ts'
import type { RunsComparison, SideFigures } from './runs-comparison.ts'

/** What is shown beside the figures. */
export interface ShownComparison {
  readonly comparison: RunsComparison
  readonly datasetName: string
  /** The metadata key of the groups. */
  readonly by: string | null
  readonly places: RowPlaces
}

/** Shows how two runs compare: what is compared, the figures side by side, which rows changed, and what must be known to read it. */
export function comparisonLines(shown: ShownComparison, style: ReportStyle): string[] {
  const { comparison, datasetName } = shown
  const { paint } = style
  return [
    ...section('dataset', [[paint('bold', previewText(datasetName, 200)), ...countCells(comparison, paint)]], style),
    ...section('runs', runCells(comparison, paint), style),
    ...noteLines(comparison, style),
    '',
    ...sideLines(comparison, style),
    '',
    ...flipLines(comparison, style),
    ...regressionLines(shown, style),
    ...groupLines(shown, style),
  ]
}

function countCells({ pairs, changed, onlyFirst, onlySecond, clusteredBy, measures }: RunsComparison, paint: Paint): readonly string[] {
  return [
    `${countOf(pairs, 'row')} compared`,
    clusterText(clusteredBy, Math.max(0, ...measures.map(({ difference }) => difference.clusters))),
    ...(changed === 0 ? [] : [paint('yellow', `${formatCount(changed)} left out: their item changed`)]),
    ...(onlyFirst === 0 ? [] : [paint('yellow', `${formatCount(onlyFirst)} only in A`)]),
    ...(onlySecond === 0 ? [] : [paint('yellow', `${formatCount(onlySecond)} only in B`)]),
  ]
}

function runCells({ first, second }: RunsComparison, paint: Paint): readonly (readonly string[])[] {
  const sameVersion = first.datasetVersion.getTime() === second.datasetVersion.getTime()
  return [first, second].map((run, index) => [
    paint('bold', index === 0 ? 'A' : 'B'),
    paint('cyan', shortRunId(run.id)),
    previewText(run.targetId, 40),
    `${formatTime(run.startedAt ?? run.createdAt)} UTC`,
    sameVersion ? '' : paint('dim', `dataset version ${run.datasetVersion.toISOString()}`),
    run.name === undefined ? '' : paint('dim', previewText(run.name, 60)),
  ])
}

function noteLines({ warnings, withheld }: RunsComparison, style: ReportStyle): string[] {
  const texts = [...(withheld === null ? [] : [`This says nothing of the targets: ${withheld}`]), ...warnings]
  const lines = texts.flatMap((text) =>
    wrapWords(text, contentWidth(style.width) - 2).map((line, index) => (index === 0 ? line : `  ${line}`)),
  )
  return section(
    'note',
    lines.map((line) => [style.paint('yellow', line)]),
    style,
  )
}

function sideLines(comparison: RunsComparison, { paint, width }: ReportStyle): string[] {
  const { measures, sides, withheld } = comparison
  const heads = ['', 'A', 'B', measures.length === 0 ? '' : 'B against A']
  const rows = [
    ...measures.map((measure) => [
      paint('bold', previewText(measure.name, 30)),
      scoreCell(measure.first, measure.scale, paint),
      scoreCell(measure.second, measure.scale, paint),
      withheld === null ? differenceText(measure, paint) : paint('dim', 'not told'),
    ]),
    ...sideFigures(sides, paint),
  ]
  return layoutColumns([heads.map((head) => paint('dim', head)), ...rows], { width, gap: 3 })
}

/** Figures that have no interval; those that neither run knows are left out. */
function sideFigures(sides: RunsComparison['sides'], paint: Paint): readonly (readonly string[])[] {
  const line = (label: string, figure: (side: SideFigures) => string | null): readonly (readonly string[])[] => {
    const [a, b] = [figure(sides[0]), figure(sides[1])]
    return a === null && b === null ? [] : [[label, a ?? 'unknown', b ?? 'unknown', '']]
  }
  const count = (value: number): string | null => (value === 0 ? null : paint('red', formatCount(value)))
  const zeroed = (figure: (side: SideFigures) => string | null) =>
    sides.every((side) => figure(side) === null) ? figure : (side: SideFigures) => figure(side) ?? '0'
  return [
    ...line(
      'errored',
      zeroed((side) => count(side.verdicts.errored)),
    ),
    ...line(
      'unscored',
      zeroed((side) => count(side.verdicts.unscored)),
    ),
    ...line('p50', ({ latency }) => formatLatency(latency.p50)),
    ...line('p95', ({ latency }) => formatLatency(latency.p95)),
    ...line('tokens', (side) => formatTokens(used(side))),
    ...line('cost', (side) => formatCost(used(side))),
  ]
}

function used({ verdicts, usage }: SideFigures): Parameters<typeof formatCost>[0] {
  const { passed, failed, errored, unscored, unjudged } = verdicts
  return { usage, succeededCount: passed + failed + unscored + unjudged, failedCount: errored }
}

function flipLines({ verdicts, pairs, measures }: RunsComparison, style: ReportStyle): string[] {
  const { paint } = style
  const to = (verdict: 'passed' | 'failed' | 'errored' | 'unscored'): number =>
    verdicts.passed[verdict] +
    verdicts.failed[verdict] +
    verdicts.errored[verdict] +
    verdicts.unscored[verdict] +
    verdicts.unjudged[verdict]
  const { passed, failed, errored } = verdicts
  const erroredNow = to('errored') - errored.errored
  const erroredBefore = errored.passed + errored.failed + errored.unscored + errored.unjudged
  const cells = [
    { count: failed.passed, text: 'failed in A and pass in B', look: 'green' },
    { count: passed.failed, text: 'passed in A and fail in B', look: 'red' },
    { count: erroredNow, text: 'errored in B alone', look: 'red' },
    { count: erroredBefore, text: 'errored in A alone', look: 'green' },
  ] as const
  const shown = cells.filter(({ count }) => count > 0)
  const same = passed.passed + failed.failed + errored.errored + verdicts.unscored.unscored + verdicts.unjudged.unjudged
  // Where only one run decides which rows pass, its rows cannot end like those of the other.
  const alike = measures.some(({ kind }) => kind === 'passed') ? [`${formatCount(same)} of ${formatCount(pairs)} ended alike`] : []
  const texts = [...shown.map(({ count, text, look }) => paint(look, `${formatCount(count)} ${text}`)), ...alike]
  return texts.length === 0 ? [] : section('rows', [texts], style)
}

function regressionLines({ comparison, places }: ShownComparison, style: ReportStyle): string[] {
  const { regressions, primary } = comparison
  const cells = worstRowCells(
    regressions.map(({ itemId, trial, first, second }) => ({ itemId, trial, rows: [first, second] })),
    { targetIds: ['A', 'B'], scorer: primary, places, paint: style.paint, width: contentWidth(style.width) },
  )
  return section('worse', cells, style)
}

function groupLines({ comparison, by }: ShownComparison, { paint, width }: ReportStyle): string[] {
  const { groups, primary, measures, withheld } = comparison
  const scorer = primary ?? measures[0]
  if (groups === null || by === null || scorer === undefined) return []
  const table = { scorer, targetIds: ['A', 'B'], by, clusteredBy: comparison.clusteredBy, ...groupRows(groups, scorer) }
  const lines = comparisonTable(table, paint, width)
  return ['', ...lines, ...(withheld === null ? [] : [paint('yellow', 'None of this says anything of the targets: see the note')])]
}
