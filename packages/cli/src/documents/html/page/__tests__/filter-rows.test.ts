import type { Verdict } from '@assay/core'
import { expect, it } from 'vitest'
import { filterRows, groupChoiceIn, rememberedSearchText } from '../filter-rows.ts'
import { samplePageRow } from './sample-page-row.ts'

const rows = [
  samplePageRow({ item: 'a', input: { city: 'PARIS' }, expected: 'France', output: ['Seine'] }),
  samplePageRow({ item: 'b', verdict: 'failed', line: 7, scores: [{ scorer: 0, score: 0, reason: 'Half of it' }] }),
  samplePageRow({ item: 'c', verdict: 'errored', error: 'No connection' }),
  samplePageRow({ item: 'd', verdict: 'unscored', scores: [{ scorer: 0, score: null, error: 'No number' }] }),
]

function found(text: string, ...verdicts: readonly Verdict[]): string {
  const searchText = rememberedSearchText(({ item, line }) => (line === undefined ? item : `questions.jsonl:${line}`))
  return filterRows(rows, { verdicts: new Set(verdicts), group: null, text }, searchText)
    .map(({ item }) => item)
    .join('')
}

it.each([
  ['', 'abcd'],
  ['paris', 'a'],
  ['fRance', 'a'],
  [' seine ', 'a'],
  ['half of', 'b'],
  ['.jsonl:7', 'b'],
  ['no ', 'cd'],
  ['nothing', ''],
])('finds %j in %s', (text, items) => {
  expect(found(text)).toBe(items)
})

it('keeps the rows that ended in one of the ways that are asked for, and have the text', () => {
  expect(found('', 'failed', 'errored')).toBe('bc')
  expect(found('no', 'errored', 'passed')).toBe('c')
})

it.each([
  ['', 'xyz'],
  ['1:0', 'x'],
  ['1:1', 'y'],
  ['0:0', 'xy'],
  ['nonsense', 'xyz'],
])('keeps the rows whose item has the metadata value that the option %j stands for: %s', (option, items) => {
  const grouped = [samplePageRow({ item: 'x', groups: [0, 0] }), samplePageRow({ item: 'y', groups: [0, 1] }), samplePageRow({ item: 'z' })]

  const kept = filterRows(grouped, { verdicts: new Set(), group: groupChoiceIn(option), text: '' }, () => '')

  expect(kept.map(({ item }) => item).join('')).toBe(items)
})
