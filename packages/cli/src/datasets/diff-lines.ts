import type { Dataset } from '@assay/core'
import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import { differenceText } from './difference-text.ts'
import { fieldWord } from './field-word.ts'
import type { DifferenceTotals, FileDifference } from './file-difference.ts'
import type { ItemContent } from './item-differences.ts'
import { itemDifferences } from './item-differences.ts'
import { versionChangesText } from './version-changes-text.ts'

/** Everything that is shown of how a file differs from its stored dataset. */
export interface ShownDiff {
  /** The file as it was typed; null: standard input. */
  readonly file: string | null
  readonly name: string
  /** Null: there is none yet. */
  readonly dataset: Pick<Dataset, 'version' | 'itemCount'> | null
  readonly totals: DifferenceTotals
  readonly differences: readonly FileDifference[]
  /** Whether rows have ids of their own. */
  readonly hasIds: boolean
  readonly style: ReportStyle
}

const mostFields = 4
/** Beside an input: the place and the id, about. */
const cellsBeside = 44
/** Below the label and a little further in. */
const fieldIndent = ' '.repeat(12)
const widestField = 24

/** Shows what a run of a file would change in its stored dataset. */
export function diffLines(shown: ShownDiff): string[] {
  const { file, name, dataset, totals, style } = shown
  const { paint } = style
  const changed = totals.added + totals.updated + totals.deleted
  const kept = dataset === null ? 0 : totals.rows - totals.added - totals.updated
  const stored =
    dataset === null
      ? [paint('dim', 'not in the store yet')]
      : [countOf(dataset.itemCount, 'item'), `version ${dataset.version.toISOString()}`]
  return [
    ...section('file', [[previewText(file ?? 'standard input', 200), countOf(totals.rows, 'row')]], style),
    ...section('dataset', [[paint('bold', previewText(name, 200)), ...stored]], style),
    ...section(
      'changes',
      [[versionChangesText(totals), ...(changed > 0 && kept > 0 ? [paint('dim', `${formatCount(kept)} unchanged`)] : [])]],
      style,
    ),
    ...(['added', 'updated', 'deleted'] as const).flatMap((change) => changeLines(change, shown)),
    '',
    consequence(shown, changed),
  ]
}

function changeLines(change: FileDifference['change'], { differences, totals, file, style }: ShownDiff): string[] {
  const these = differences.filter((difference) => difference.change === change)
  if (these.length === 0) return []
  const width = Math.max(14, contentWidth(style.width) - cellsBeside)
  const heads = these.map((difference) => headCells(difference, file, width))
  const fields = fieldLines(these, style.width)
  const lines = section(change, heads, style, 'leave-out').flatMap((line, index) => [line, ...(fields[index] ?? [])])
  const more = totals[change] - these.length
  const rest = more > 0 ? [[style.paint('dim', `${formatCount(more)} more; --limit ${totals[change]} shows all`)]] : []
  return ['', ...lines, ...section('', rest, style)]
}

/** Which item it is; of one that is new or gone also its input. */
function headCells({ id, line, before, after }: FileDifference, file: string | null, width: number): readonly string[] {
  const place = line === null ? [] : [file === null ? `line ${line}` : `${previewText(file, 60)}:${line}`]
  const input = before !== null && after !== null ? [] : [previewValue((after ?? before)?.input, width)]
  return [...place, `id ${shortId(id)}`, ...input]
}

/** What changed in each item that did, in columns over all of them. */
function fieldLines(differences: readonly FileDifference[], width: number): readonly (readonly string[])[] {
  const room = Math.floor((contentWidth(width) - widestField - fieldIndent.length - 5) / 2)
  const cells = differences.map(({ before, after }) => (before === null || after === null ? [] : fieldCells({ before, after }, room)))
  const lines = layoutColumns(cells.flat(), { width: Number.POSITIVE_INFINITY })
  let next = 0
  return cells.map((rows) => rows.map(() => `${fieldIndent}${lines[next++] ?? ''}`))
}

function fieldCells(
  { before, after }: { readonly before: ItemContent; readonly after: ItemContent },
  width: number,
): readonly (readonly string[])[] {
  const found = itemDifferences(before, after)
  const cells = found
    .slice(0, mostFields)
    .map((difference) => [
      fieldWord(difference.field, widestField),
      differenceText(difference.before, difference.after, Math.max(10, width)),
    ])
  return found.length > mostFields ? [...cells, [`and ${countOf(found.length - mostFields, 'more field')}`]] : cells
}

/** The start of a hash tells items apart. */
function shortId(id: string): string {
  return /^[0-9a-f]{32}(?:-\d+)?$/.test(id) ? `${id.slice(0, 10)}…` : previewText(id, 20)
}

function consequence({ dataset, totals, hasIds, style }: ShownDiff, changed: number): string {
  if (dataset === null) return 'A run of this file would make the dataset; nothing was stored'
  if (changed === 0) return 'A run of this file would make no version'
  const isEdit = !hasIds && totals.added > 0 && totals.deleted > 0
  const hint = isEdit
    ? `\n${style.paint('dim', 'A row without an id is known by its input: one whose input was edited is a new item, and the old one is deleted')}`
    : ''
  return `A run of this file would make one version; nothing was stored${hint}`
}
