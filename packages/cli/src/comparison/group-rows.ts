import type { ComparisonTable } from '../report/comparison-table.ts'
import type { ComparisonRow } from '../report/comparison-rows.ts'
import type { GroupComparison, MeasureComparison } from './runs-comparison.ts'

/** The comparison of groups, and of all items, as rows of a table that says which of two to take. */
export function groupRows(groups: readonly GroupComparison[], overall: MeasureComparison): Pick<ComparisonTable, 'rows' | 'overall'> {
  return { rows: groups.map(({ group, measure }) => rowOf(group, measure)), overall: rowOf(null, overall) }
}

function rowOf(group: string | null, { items, first, second, difference, direction, verdict }: MeasureComparison): ComparisonRow {
  return { group, items, estimates: [first, second], choice: choiceOf() }

  function choiceOf(): ComparisonRow['choice'] {
    const { difference: mean, interval } = difference
    if (mean === null) return null
    const best = mean > 0 === (direction === 'higher') ? 1 : 0
    const lead = Math.abs(mean)
    const turned = interval === null || mean >= 0 ? interval : { low: -interval.high, high: -interval.low }
    const isClear = verdict === 'better' || verdict === 'worse'
    return { contenders: isClear ? [best] : [best, 1 - best], lead, interval: turned }
  }
}
