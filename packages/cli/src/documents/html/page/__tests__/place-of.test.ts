import { expect, it } from 'vitest'
import { placeOf } from '../place-of.ts'
import { samplePageRow } from './sample-page-row.ts'

it.each([
  ['the line in the file', { line: 7 }, { file: 'data/questions.jsonl', trials: 1 }, 'questions.jsonl:7'],
  ['the item, where the line is not known', { item: 'seven' }, { file: 'data/questions.jsonl', trials: 1 }, 'seven'],
  ['the trial, where there are several', { line: 7, trial: 2 }, { file: 'questions.jsonl', trials: 3 }, 'questions.jsonl:7 trial 2'],
  ['hidden characters escaped', { item: 'a\u202eb' }, { file: '', trials: 1 }, 'a\\u202eb'],
])('shows %s', (_what, row, run, text) => {
  expect(placeOf(samplePageRow(row), run)).toBe(text)
})
