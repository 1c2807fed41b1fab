import { expect, it } from 'vitest'
import type { PageRow } from '../../page-data.ts'
import type { RowOrder } from '../sort-rows.ts'
import { sortRows } from '../sort-rows.ts'
import { samplePageRow } from './sample-page-row.ts'

const score = (value: number | null): PageRow['scores'] => [
  { scorer: 0, score: 9 },
  { scorer: 1, score: value },
]
const rows = [
  samplePageRow({ item: 'a', verdict: 'passed', scores: score(0.5), latency: 20 }),
  samplePageRow({ item: 'b', verdict: 'errored', latency: 5, usage: { costUsd: 2 } }),
  samplePageRow({ item: 'c', verdict: 'failed', scores: score(-1), latency: 100, usage: { costUsd: 1 } }),
  samplePageRow({ item: 'd', verdict: 'unscored', scores: score(null), latency: 20 }),
]

it.each<[RowOrder, string]>([
  [{ key: 'item', isDescending: false }, 'abcd'],
  [{ key: 'item', isDescending: true }, 'dcba'],
  [{ key: 'verdict', isDescending: false }, 'bdca'],
  [{ key: 'verdict', isDescending: true }, 'acdb'],
  [{ key: 'latency', isDescending: false }, 'badc'],
  [{ key: 'latency', isDescending: true }, 'cadb'],
  [{ key: 'score-1', isDescending: false }, 'cabd'],
  [{ key: 'score-1', isDescending: true }, 'acbd'],
  [{ key: 'cost', isDescending: false }, 'cbad'],
  [{ key: 'cost', isDescending: true }, 'bcad'],
])('sorts by %j: equal rows as in the dataset, those without the value last', (order, items) => {
  expect(
    sortRows(rows, order)
      .map(({ item }) => item)
      .join(''),
  ).toBe(items)
})
