import { expect, it } from 'vitest'
import type { DatasetFormat } from '../dataset-format.ts'
import { rowFields } from '../row-fields.ts'

it.each([
  ['jsonl', '\n{"question":1,"answer":{"input":2}}\n{"other":1}\n', ['question', 'answer']],
  ['json', '\uFEFF{"items":[{"question":1,"answer":2},{"other":1}]}', ['question', 'answer']],
  ['json', '{ "colour": "blue" }', []],
  ['csv', '"question", answer\r\n1,2\r\n', ['question', 'answer']],
  ['tsv', 'question\tanswer\n', ['question', 'answer']],
  ['yaml', '- question: 1\n  answer: 2\n- question: 3\n', ['question', 'answer']],
  ['jsonl', '[1]\n', []],
  ['jsonl', '', []],
] satisfies [DatasetFormat, string, string[]][])('names the fields of the first row of %s: %j', (format, start, fields) => {
  expect(rowFields(start, format)).toEqual(fields)
})

it('names no more fields than a message has room for', () => {
  const header = Array.from({ length: 50 }, (_, index) => `column${index}`).join(',')

  expect(rowFields(header, 'csv')).toHaveLength(12)
})
