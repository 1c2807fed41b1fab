import type { ReportStyle } from '../report/section.ts'
import { section } from '../report/section.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import type { CopyTotals, OutcomeCounts } from './copy-totals.ts'
import { verifiedOf } from './copy-totals.ts'

/** Shows what a copy did between two places, which are named without secrets already. */
export function copyLines(totals: CopyTotals, places: { readonly from: string; readonly to: string }, style: ReportStyle): string[] {
  const { datasets, runs, rows } = totals
  const { paint } = style
  const failed = datasets.failed + runs.failed
  const live = datasets.live + runs.live
  const outcome = [
    paint('green', `${countOf(verifiedOf(totals), 'record')} read back and equal`),
    ...(live === 0 ? [] : [paint('yellow', `${formatCount(live)} left out`)]),
    ...(failed === 0 ? [] : [paint('red', `${formatCount(failed)} failed`)]),
  ]
  return [
    ...section('from', [[previewText(places.from, 200)]], style),
    ...section('to', [[previewText(places.to, 200)]], style),
    ...section('datasets', [kindCells(datasets)], style),
    ...section('runs', [kindCells(runs)], style),
    ...section('rows', [[`${formatCount(rows.stored)} copied`, ...some(rows.present, 'there already')]], style),
    ...section('result', [outcome], style),
  ]
}

function kindCells({ copied, present, live, gone, failed }: OutcomeCounts): readonly string[] {
  return [
    `${formatCount(copied)} copied`,
    ...some(present, 'there already'),
    ...some(live, 'still going'),
    ...some(gone, 'deleted meanwhile'),
    ...some(failed, 'failed'),
  ]
}

function some(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${formatCount(count)} ${what}`]
}
