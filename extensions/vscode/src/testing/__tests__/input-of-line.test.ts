import { expect, it } from 'vitest'
import { inputOfLine } from '../input-of-line.ts'

it.each([
  ['{"id":1,"input":"What?"}', 'What?'],
  ['  {"input":{"q":1}},', '{"q":1}'],
  ['{"text":"x"}', '{"text":"x"}'],
  ['  - input: a', '- input: a'],
  ['1,what,that', '1,what,that'],
])('reads %j', (line, input) => {
  expect(inputOfLine(line)).toBe(input)
})
