import type { Paint } from '../output/paint.ts'
import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import { displayWidth } from '../text/display-width.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatBareScore, formatInterval, formatScore } from '../text/format-score.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import type { Disagreement, LabelComparison } from './label-comparison.ts'

/** Shows how scorers agree with labels: how much, beyond chance or in order, on what not, and how many rows could not be compared. */
export function labelLines(comparisons: readonly LabelComparison[], key: string, places: RowPlaces, style: ReportStyle): string[] {
  return comparisons.flatMap((comparison) => {
    const { scorer, disagreements } = comparison
    const name = style.paint('bold', previewText(scorer.name, 30))
    return [
      '',
      ...section('labels', [[`${name} against ${previewText(key, 30)}`, ...countCells(comparison, style.paint)]], style),
      ...section('', figureRows(comparison, style.paint), style),
      ...section('', tableRows(comparison, style.paint), style),
      ...section('differ', disagreementCells(disagreements, places, style), style, 'leave-out'),
    ]
  })
}

function countCells({ passes, numbers, withoutLabel, withoutScore, withoutVerdict }: LabelComparison, paint: Paint): readonly string[] {
  return [
    `${countOf(passes?.count ?? numbers?.count ?? 0, 'row')} compared`,
    ...(withoutLabel === 0 ? [] : [paint('yellow', `${formatCount(withoutLabel)} without a label`)]),
    ...(withoutScore === 0 ? [] : [paint('yellow', `${formatCount(withoutScore)} without a score`)]),
    ...(withoutVerdict === 0 ? [] : [paint('yellow', `${formatCount(withoutVerdict)} neither pass nor fail: the scorer has no threshold`)]),
  ]
}

function figureRows({ passes, numbers }: LabelComparison, paint: Paint): readonly (readonly string[])[] {
  if (passes !== null && passes.count > 0) {
    const { agreement, kappa, interval } = passes
    const share = `agree ${formatScore(agreement.mean ?? 0, 'percent')} ${formatInterval(agreement.interval, 'percent')}`.trimEnd()
    const chance = paint('dim', kappa === null ? 'both always say the same: chance would do as well' : kappaNote(interval === null))
    const beyond = kappa === null ? 'no kappa' : `kappa ${kappa.toFixed(2)} ${decimals(interval)}`.trimEnd()
    return [[share, beyond, chance]]
  }
  if (numbers === null || numbers.count === 0) return []
  const { pearson, spearman, absoluteError, bias } = numbers
  return [
    [
      `Spearman ${correlation(spearman)}`,
      `Pearson ${correlation(pearson)}`,
      `off by ${formatBareScore(absoluteError.mean ?? 0, 'number')} ${formatInterval(absoluteError.interval, 'number')}`.trimEnd(),
      `${(bias.mean ?? 0) >= 0 ? 'above' : 'below'} the label by ${formatBareScore(Math.abs(bias.mean ?? 0), 'number')}`,
    ],
  ]
}

function tableRows({ passes }: LabelComparison, paint: Paint): readonly (readonly string[])[] {
  if (passes === null || passes.count === 0) return []
  const { bothPass, onlyFirst, onlySecond, bothFail } = passes.table
  const wrong = (count: number): string => paint(count === 0 ? 'dim' : 'red', formatCount(count))
  return [
    ['', paint('dim', 'scorer passes'), paint('dim', 'scorer fails')],
    ['label passes', formatCount(bothPass), wrong(onlyFirst)],
    ['label fails', wrong(onlySecond), formatCount(bothFail)],
  ]
}

function kappaNote(isUnsure: boolean): string {
  return isUnsure ? '0 is chance, 1 is perfect; too even to say how sure' : '0 is chance, 1 is perfect'
}

function correlation({ value, interval }: { readonly value: number | null; readonly interval: Parameters<typeof decimals>[0] }): string {
  return value === null ? 'unknown: one side never varies' : `${value.toFixed(2)} ${decimals(interval)}`.trimEnd()
}

function decimals(interval: { readonly low: number; readonly high: number } | null): string {
  return interval === null ? '' : `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`
}

function disagreementCells(
  disagreements: readonly Disagreement[],
  { file, lines }: RowPlaces,
  { paint, width }: ReportStyle,
): readonly (readonly string[])[] {
  const heads = disagreements.map(({ itemId, trial, label, score }) => {
    const line = lines.get(itemId)
    const place = line === undefined ? `item ${previewText(itemId, 40)}` : `${previewText(file, 200)}:${line}`
    return [
      paint('cyan', trial === 0 ? place : `${place} (trial ${trial})`),
      `label ${previewValue(label, 12)}`,
      `score ${Number(score.toFixed(4))}`,
    ]
  })
  const widths = [0, 1, 2].map((column) => Math.max(0, ...heads.map((cells) => displayWidth(cells[column] ?? ''))))
  const room = contentWidth(width) - widths.reduce((sum, one) => sum + one + 3, 0)
  return heads.map((cells, index) => {
    const { reason } = disagreements[index] ?? {}
    return reason === undefined ? cells : [...cells, paint('dim', previewText(reason, Math.max(16, room)))]
  })
}
