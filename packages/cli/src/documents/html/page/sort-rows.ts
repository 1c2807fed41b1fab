import type { Verdict } from '@assay/core'
import type { PageRow } from '../page-data.ts'

/** What rows can be sorted by: where they are in the dataset, how they ended, a scorer by its place, the time or the money that they took. */
export type OrderKey = 'item' | 'verdict' | 'latency' | 'cost' | `score-${number}`

/** An order of rows. */
export interface RowOrder {
  readonly key: OrderKey
  readonly isDescending: boolean
}

const worstFirst: readonly Verdict[] = ['errored', 'unscored', 'failed', 'unjudged', 'passed']

/** Sorts rows that are in the order of the dataset, which equal ones keep. Rows without the value come last in either direction. */
export function sortRows(rows: readonly PageRow[], { key, isDescending }: RowOrder): readonly PageRow[] {
  if (key === 'item') return isDescending ? rows.toReversed() : rows
  const sign = isDescending ? -1 : 1
  const keyed = rows.map((row) => ({ row, value: valueOf(row, key) }))
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
    return sign * (a.value - b.value)
  })
  return keyed.map(({ row }) => row)
}

function valueOf(row: PageRow, key: Exclude<OrderKey, 'item'>): number | null {
  if (key === 'verdict') return worstFirst.indexOf(row.verdict)
  if (key === 'latency') return row.latency
  if (key === 'cost') return row.usage?.costUsd ?? null
  const place = Number(key.slice('score-'.length))
  return row.scores.find(({ scorer }) => scorer === place)?.score ?? null
}
