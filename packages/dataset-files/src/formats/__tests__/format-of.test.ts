import { expect, it } from 'vitest'
import { formatNameOf } from '../format-of.ts'

it.each([
  ['data/a.jsonl', 'jsonl'],
  ['A.CSV', 'csv'],
  ['a.yml.gz', 'yaml'],
  ['a.txt', null],
  ['jsonl', null],
])('tells the format of %s', (path, name) => {
  expect(formatNameOf(path)).toBe(name)
})
