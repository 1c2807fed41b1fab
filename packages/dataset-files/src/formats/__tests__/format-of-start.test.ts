import { describe, expect, it } from 'vitest'
import { formatOfStart } from '../format-of-start.ts'

describe('formatOfStart', () => {
  it.each([
    ['{"input": 1}\n{"input": 2}\n', 'jsonl'],
    ['\n {"question": 1}', 'jsonl'],
    ['{"input": 1, "items": []}\n', 'jsonl'],
    ['{"input": nope}\n', 'jsonl'],
    ['[{"input": 1}]', 'json'],
    ['[\n', 'json'],
    ['{\n  "items": [', 'json'],
    ['{"items": [{"input": 1}]}', 'json'],
    ['{"items": [{"input": 1},', 'json'],
    ['id,input,expected\n1,a,b', 'csv'],
    ['input\na\n', 'csv'],
    ['"id","input"\r\n', 'csv'],
    ['id,input.question,input.lang\n', 'csv'],
    ['id,input:json\n', 'csv'],
    ['id\tinput\texpected\n', 'tsv'],
    ['- input: a\n', 'yaml'],
    ['-\n  input: a\n', 'yaml'],
    ['--- # a\n', 'yaml'],
    ['# a\n- input: a\n', 'yaml'],
    ['%YAML 1.2\n---\n', 'yaml'],
    ['input: a\n---\n', 'yaml'],
    ['items:\n  - input: a\n', 'yaml'],
  ])('takes %j for %s', (start, format) => {
    expect(formatOfStart(start)).toBe(format)
  })

  it.each(['', '  \n', 'question,answer\na,b\n', 'hello', '-5', '<xml/>', 'a;b', '\0'])('does not guess what %j is', (start) => {
    expect(formatOfStart(start)).toBeNull()
  })
})
