import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { comparisonRows } from '../comparison-rows.ts'
import { comparisonTable } from '../comparison-table.ts'
import type { ItemGroup } from '../item-groups.ts'
import type { PrimaryScorer } from '../primary-scorer.ts'
import type { RowScores } from '../row-scores.ts'
import { rowScoresOf } from './row-scores-of.ts'

const exact: PrimaryScorer = { id: 'exact', name: 'Exact match', direction: 'higher', scale: 'percent' }
const items = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)
const groups: readonly ItemGroup[] = [
  { value: 'short', items: items(0, 100) },
  { value: 'long\u001b[2J', items: items(100, 150) },
  { value: null, items: [150] },
]

function tableOf(targets: readonly RowScores[], width: number, scorer = exact): string {
  const [overall] = comparisonRows([{ value: null, items: items(0, 151) }], targets, scorer.direction)
  if (overall === undefined) throw new Error('There is one group')
  const rows = comparisonRows(groups, targets, scorer.direction)
  const targetIds = ['gpt\u202e', 'eld', 'third'].slice(0, targets.length)
  return comparisonTable({ scorer, targetIds, by: 'length', rows, overall }, plainPaint, width).join('\n')
}

const weak = rowScoresOf(items(0, 151).map((index) => Number(index % 2 === 0)))
const strong = rowScoresOf(items(0, 151).map((index) => Number(index % 10 !== 0 && index < 100)))

it('shows each target by group and answers which to take', () => {
  expect(tableOf([weak, strong], 140)).toMatchInlineSnapshot(`
    "Exact match in %: mean [95 % interval]
    length        items           gpt\\u202e                 eld   take
    short           100   50.0 [40.4, 59.6]   90.0 [82.6, 94.5]   eld, by 40.0 [26.1, 52.3] points
    long\\x1b[2J      50   50.0 [36.6, 63.4]      0.0 [0.0, 7.1]   gpt\\u202e, by 50.0 [33.5, 62.7] points
    (none)            1               100.0                 0.0   too few rows to tell
    overall         151   50.3 [42.4, 58.2]   59.6 [51.6, 67.1]   eld or gpt\\u202e: no clear difference (9.3 [-2.8, 21.1])"
  `)
})

it('continues on a second line where the terminal is narrow', () => {
  expect(tableOf([weak, strong], 70)).toMatchInlineSnapshot(`
    "Exact match in %: mean [95 % interval]
    length        items           gpt\\u202e                 eld
        take
    short           100   50.0 [40.4, 59.6]   90.0 [82.6, 94.5]
        eld, by 40.0 [26.1, 52.3] points
    long\\x1b[2J      50   50.0 [36.6, 63.4]      0.0 [0.0, 7.1]
        gpt\\u202e, by 50.0 [33.5, 62.7] points
    (none)            1               100.0                 0.0
        too few rows to tell
    overall         151   50.3 [42.4, 58.2]   59.6 [51.6, 67.1]
        eld or gpt\\u202e: no clear difference (9.3 [-2.8, 21.1])"
  `)
})

it('has no answer for a single target', () => {
  expect(tableOf([weak], 100)).not.toContain('take')
})

it('shows scores that are no shares as they are, and says which way is better', () => {
  const scorer: PrimaryScorer = { id: 'words', name: 'Words', direction: 'lower', scale: 'number' }
  const few = rowScoresOf(items(0, 151).map((index) => 10 + (index % 3)))
  const lots = rowScoresOf(items(0, 151).map((index) => 20 + (index % 5)))

  expect(tableOf([few, lots], 140, scorer)).toMatchInlineSnapshot(`
    "Words, lower is better: mean [95 % interval]
    length        items              gpt\\u202e                    eld   take
    short           100   10.99 [10.83, 11.15]   22.00 [21.72, 22.28]   gpt\\u202e, by 11.01 [10.68, 11.34]
    long\\x1b[2J      50   11.02 [10.79, 11.25]   22.00 [21.59, 22.41]   gpt\\u202e, by 10.98 [10.52, 11.44]
    (none)            1                  10.00                  20.00   too few rows to tell
    overall         151   10.99 [10.86, 11.13]   21.99 [21.76, 22.22]   gpt\\u202e, by 10.99 [10.73, 11.26]"
  `)
})

it('shows at most 30 groups and says how many more there are', () => {
  const many = items(0, 32).map((index) => ({ value: `g${index}`, items: [index] }))
  const [overall] = comparisonRows([{ value: null, items: items(0, 32) }], [weak], 'higher')
  const rows = comparisonRows(many, [weak], 'higher')

  const lines = overall === undefined ? [] : comparisonTable({ scorer: exact, targetIds: ['a'], by: 'g', rows, overall }, plainPaint, 80)

  expect(lines).toHaveLength(1 + 1 + 30 + 1 + 1)
  expect(lines.at(-1)).toBe('2 more values of g are not shown')
})
