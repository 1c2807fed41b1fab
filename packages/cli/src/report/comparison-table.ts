import type { MeanEstimate } from '@assay/core'
import type { Paint } from '../output/paint.ts'
import { formatCount } from '../text/format-count.ts'
import { formatBareScore, formatInterval } from '../text/format-score.ts'
import type { ScoreScale } from '../text/format-score.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewText } from '../text/preview-value.ts'
import type { Choice } from './choose-target.ts'
import type { ComparisonRow } from './comparison-rows.ts'
import type { PrimaryScorer } from './primary-scorer.ts'

/** What a comparison table shows. */
export interface ComparisonTable {
  readonly scorer: PrimaryScorer
  readonly targetIds: readonly string[]
  /** What the rows are grouped by; null when there is only one row, over all items. */
  readonly by: string | null
  /** The metadata key whose values are the clusters of the intervals; absent or null: none. */
  readonly clusteredBy?: string | null
  readonly rows: readonly ComparisonRow[]
  readonly overall: ComparisonRow
}

const mostGroups = 30

/** Shows how targets compare, group by group, and in the last column which to take. */
export function comparisonTable(table: ComparisonTable, paint: Paint, width: number): string[] {
  const { scorer, targetIds, rows, by } = table
  const severalTargets = targetIds.length > 1
  const names = targetIds.map((id) => previewText(id, 30))
  const heads = [by === null ? '' : previewText(by, 30), 'items', ...names, ...(severalTargets ? ['take'] : [])]
  const line = (label: string, { items, estimates, choice }: ComparisonRow): string[] => [
    label,
    formatCount(items),
    ...estimates.map((estimate) => cell(estimate, scorer.scale, paint)),
    ...(severalTargets ? [answer(choice, names, scorer.scale, paint)] : []),
  ]
  const shown = rows.slice(0, mostGroups)
  const lines = layoutColumns(
    [
      heads.map((head) => paint('dim', head)),
      ...shown.map((row) => line(row.group === null ? paint('dim', '(none)') : previewText(row.group, 30), row)),
      line(paint('bold', 'overall'), table.overall),
    ],
    { width, alignRight: [1, ...targetIds.map((_, index) => index + 2)], gap: 3 },
  )
  const unit = `${scorer.scale === 'percent' ? ' in %' : ''}${scorer.direction === 'lower' ? ', lower is better' : ''}`
  const clustered =
    table.clusteredBy === undefined || table.clusteredBy === null ? '' : `, clustered by ${previewText(table.clusteredBy, 40)}`
  const title = `${paint('bold', previewText(scorer.name, 40))}${paint('dim', `${unit}: mean [95 % interval]${clustered}`)}`
  const rest = rows.length - shown.length
  return [title, ...lines, ...(rest > 0 ? [paint('dim', `${formatCount(rest)} more values of ${heads[0] ?? ''} are not shown`)] : [])]
}

function cell({ mean, interval }: MeanEstimate, scale: ScoreScale, paint: Paint): string {
  if (mean === null) return '-'
  return `${formatBareScore(mean, scale)} ${paint('dim', formatInterval(interval, scale))}`.trimEnd()
}

function answer(choice: Choice | null, names: readonly string[], scale: ScoreScale, paint: Paint): string {
  if (choice === null || choice.interval === null) return paint('dim', 'too few rows to tell')
  const { contenders, lead, interval } = choice
  const figures = `${formatBareScore(lead, scale)} ${formatInterval(interval, scale)}`
  const contending = contenders.map((index) => names[index] ?? '')
  if (contending.length > 1) return `${paint('yellow', listOf(contending))}${paint('dim', `: no clear difference (${figures})`)}`
  return `${paint('green', contending.join(''))}, by ${figures}${scale === 'percent' ? ' points' : ''}`
}

function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
}
