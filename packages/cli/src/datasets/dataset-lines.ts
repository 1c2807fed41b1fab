import type { Dataset, DatasetItem, DatasetVersion, Run, Seam } from '@assay/core'
import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { paintState } from '../runs/paint-state.ts'
import { runState } from '../runs/run-state.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatTime } from '../text/format-time.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import { versionChangesText } from './version-changes-text.ts'

/** Everything that is shown of a stored dataset. */
export interface ShownDataset {
  readonly dataset: Dataset
  /** The version whose items are shown. */
  readonly version: DatasetVersion
  /** The file that it is made of, as it is to be shown; null: none is where the name says. */
  readonly file: string | null
  readonly versions: readonly DatasetVersion[]
  readonly moreVersions: number
  readonly runs: readonly Run[]
  readonly moreRuns: number
  readonly items: readonly DatasetItem[]
  readonly seam: Seam
  readonly style: ReportStyle
}

/** Shows a stored dataset: what it is, its last versions, its newest runs, and some of its items. */
export function datasetLines(shown: ShownDataset): string[] {
  const { dataset, version, file, style } = shown
  const { paint } = style
  const isNewest = version.version.getTime() === dataset.version.getTime()
  return [
    ...section(
      'dataset',
      [
        [
          paint('bold', previewText(dataset.name, 200)),
          countOf(version.itemCount, 'item'),
          `version ${version.version.toISOString()}${isNewest ? '' : paint('yellow', ' (not the newest)')}`,
        ],
      ],
      style,
    ),
    ...section('id', [[previewText(dataset.id, 255), `created ${formatTime(dataset.createdAt)} UTC`]], style),
    ...section('file', [[file === null ? paint('dim', 'none where its name says') : previewText(file, 200)]], style),
    ...(dataset.description === undefined ? [] : section('about', [[previewText(dataset.description, contentWidth(style.width))]], style)),
    '',
    ...section('versions', [...shown.versions.map(versionCells), ...moreCells(shown.moreVersions, style)], style),
    '',
    ...runLines(shown),
    '',
    ...itemLines(shown),
  ]
}

function versionCells(version: DatasetVersion): readonly string[] {
  return [version.version.toISOString(), countOf(version.itemCount, 'item'), versionChangesText(version)]
}

function runLines({ runs, moreRuns, seam, style }: ShownDataset): string[] {
  if (runs.length === 0) return section('runs', [[style.paint('dim', 'none yet')]], style)
  const rows = runs.map((run) => [
    formatTime(run.startedAt ?? run.createdAt),
    style.paint('cyan', shortRunId(run.id)),
    previewText(run.targetId, 30),
    paintState(runState(run, seam), style.paint),
    countOf(run.totalItems * run.trials, 'row'),
  ])
  return section('runs', [...rows, ...moreCells(moreRuns, style)], style)
}

function itemLines({ items, version, style }: ShownDataset): string[] {
  // Beside the label and the id, two values share the line.
  const width = Math.max(16, Math.floor((contentWidth(style.width) - 30) / 2))
  const rows = items.map(({ id, input, expectedOutput }) => [
    previewText(id, 20),
    previewValue(input, width),
    ...(expectedOutput === undefined ? [] : [`expected ${previewValue(expectedOutput, width - 9)}`]),
  ])
  const more = version.itemCount - items.length
  const rest = more > 0 ? [[style.paint('dim', `${formatCount(more)} more; --limit ${version.itemCount} shows all`)]] : []
  return [...section('items', rows.length === 0 ? [[style.paint('dim', 'none')]] : rows, style, 'leave-out'), ...section('', rest, style)]
}

function moreCells(more: number, { paint }: ReportStyle): readonly (readonly string[])[] {
  return more > 0 ? [[paint('dim', `${formatCount(more)} more`)]] : []
}
