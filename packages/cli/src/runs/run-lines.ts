import type { Provenance, Run, RunResult, Seam, Verdict } from '@assay/core'
import { comparisonTable } from '../report/comparison-table.ts'
import { driftLines } from '../report/drift-lines.ts'
import type { RunFigures } from '../report/finished-run.ts'
import type { PrimaryScorer } from '../report/primary-scorer.ts'
import type { RunComparisons } from '../report/read-comparisons.ts'
import { scoreRows } from '../report/score-rows.ts'
import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { sinceLastLine } from '../report/since-last-line.ts'
import { formatLatency, usageCells } from '../report/usage-text.ts'
import { verdictCells } from '../report/verdict-cells.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import { worstRowCells } from '../report/worst-row-lines.ts'
import { itemCells } from '../selection/item-cells.ts'
import type { ShownSelection } from '../selection/run-selection.ts'
import { commandText } from '../text/command-text.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatDuration } from '../text/format-duration.ts'
import { formatTime } from '../text/format-time.ts'
import { previewText } from '../text/preview-value.ts'
import { paintState } from './paint-state.ts'
import { runState } from './run-state.ts'

/** Everything that is shown of a stored run. */
export interface ShownRun extends RunComparisons {
  readonly run: Run
  readonly figures: RunFigures
  readonly datasetName: string
  /** Which items of the dataset it does; null: all. */
  readonly selected: ShownSelection | null
  readonly scorer: PrimaryScorer | null
  readonly rows: readonly RunResult[]
  /** How many rows with these verdicts are not among them. */
  readonly moreRows: number
  readonly verdicts: readonly Verdict[]
  readonly places: RowPlaces
  /** The words that lead a command to the store. */
  readonly placeWords: readonly string[]
  readonly seam: Seam
  readonly style: ReportStyle
}

/** Shows a stored run: where it came from, its figures, and some of its rows. */
export function runLines(shown: ShownRun): string[] {
  const { run, figures, datasetName, scorer, since, table, style } = shown
  const { paint } = style
  const { p50, p95 } = figures.latency
  const rows = rowLines(shown)
  return [
    ...section('run', [runCells(shown)], style),
    ...section(
      'dataset',
      [
        [
          paint('bold', previewText(datasetName, 200)),
          ...itemCells(run.totalItems, shown.selected),
          `version ${run.datasetVersion.toISOString()}`,
        ],
      ],
      style,
    ),
    ...section('target', [[paint('bold', previewText(run.targetId, 60)), ...provenanceCells(run)]], style),
    ...section('time', [timeCells(shown)], style),
    ...section('resumed', resumedCells(run), style),
    ...section('scores', scoreRows(figures.scores, [figures], paint), style),
    ...section('rows', [verdictCells(figures, paint)], style),
    ...driftLines(run.segments, style),
    ...section('speed', [[`p50 ${formatLatency(p50)}`, `p95 ${formatLatency(p95)}`, ...usageCells(figures, run.derivedFrom)]], style),
    ...(since && scorer ? section('change', [[sinceLastLine(since, scorer, paint)]], style) : []),
    ...(run.error === null ? [] : section('error', [[paint('red', previewText(run.error, contentWidth(style.width)))]], style)),
    ...rows,
    ...(table === null ? [] : [...(rows.length === 0 ? [''] : []), ...comparisonTable(table, paint, style.width), '']),
    ...section('next', nextCells(shown), style),
  ]
}

function runCells({ run, seam, style: { paint } }: ShownRun): readonly string[] {
  const { id, name, tags = [] } = run
  return [
    paint('cyan', previewText(id, 255)),
    paintState(runState(run, seam), paint),
    ...(name === undefined ? [] : [previewText(name, 60)]),
    ...tags.map((tag) => previewText(tag, 30)),
  ]
}

function provenanceCells({ provenance, trials }: Run): readonly string[] {
  return [...(trials === 1 ? [] : [countOf(trials, 'trial')]), ...originCells(provenance)]
}

function originCells({ gitCommit, gitBranch, gitDirty }: Provenance = {}): readonly string[] {
  const commit =
    gitCommit === undefined ? [] : [`commit ${previewText(gitCommit.slice(0, 10), 10)}${gitDirty === true ? ' with changes' : ''}`]
  return [...commit, ...(gitBranch === undefined ? [] : [`branch ${previewText(gitBranch, 40)}`])]
}

/** When engines went on with the run, and where they came from: what targets and scorers do may have changed with the commit. */
function resumedCells({ segments = [] }: Run): readonly (readonly string[])[] {
  return segments.slice(1).map(({ startedAt, provenance }) => [`${formatTime(startedAt)} UTC`, ...originCells(provenance)])
}

function timeCells({ run, figures }: ShownRun): readonly string[] {
  const started = `started ${formatTime(figures.startedAt)} UTC`
  if (run.completedAt === null) return [started, `last change ${formatTime(run.updatedAt)} UTC`]
  return [started, `took ${formatDuration(run.completedAt.getTime() - figures.startedAt.getTime())}`]
}

function rowLines({ rows, moreRows, figures, run, scorer, places, verdicts, style }: ShownRun): string[] {
  const targetIds = [run.targetId]
  const groups = verdicts.flatMap((verdict) => {
    const worst = rows.filter((row) => row.verdict === verdict).map((row) => ({ itemId: row.itemId, trial: row.trial, rows: [row] }))
    const cells = worstRowCells(worst, { targetIds, scorer, places, paint: style.paint, width: contentWidth(style.width) })
    return worst.length === 0 ? [] : ['', ...section(verdict, cells, style, 'leave-out')]
  })
  const all = rows.length + moreRows
  const more = moreRows === 0 ? [] : section('', [[style.paint('dim', `${formatCount(moreRows)} more; --limit ${all} shows all`)]], style)
  return figures.totalItems === 0 || groups.length === 0 ? [] : [...groups, ...more, '']
}

function nextCells({ run, rows, seam, placeWords, style: { paint } }: ShownRun): readonly (readonly string[])[] {
  const state = runState(run, seam)
  if (state === 'interrupted' || state === 'stopped') return [[paint('cyan', commandText(['resume', run.id, ...placeWords]))]]
  const [row] = rows
  if (row === undefined) return []
  return [[paint('cyan', commandText(['runs', 'show', run.id, '--item', row.itemId, ...placeWords]))]]
}
