import { describe, expect, it } from 'vitest'
import { looksLikeDataset } from '../looks-like-dataset.ts'

describe('looksLikeDataset', () => {
  it.each([
    ['jsonl', '{"input":"a"}\n{"input":"b"}\n'],
    ['jsonl', '\uFEFF\n  {"id":1,"input":{"q":1}}'],
    ['jsonl', `{"id":1,"input":"${'x'.repeat(50)}`],
    ['json', '[{"input":1}]'],
    ['json', '[\n  {\n    "id": "a",\n    "input": {"items": [1, "]}"]},\n    "expected": 2'],
    ['json', '{"name":"set","tags":["a"],"items":[{"input":1}]}'],
    ['csv', 'id,input,expected\n1,a,b'],
    ['csv', '"input.question","expected"\r\na,b'],
    ['tsv', 'id\tinput:json\n'],
    ['yaml', '# rows\n- input: a\n  expected: b\n- input: c\n'],
    ['yaml', '---\n- id: 1\n  metadata:\n    k: v\n  input:\n    q: 1\n'],
    ['yaml', 'items:\n  - id: a\n    input: x\n'],
    ['yaml', '-\n  input: a\n'],
    ['yaml', '- {id: 1, input: a}\n'],
    ['yaml', 'input: a\n---\ninput: b\n'],
  ] as const)('takes %s whose first row has an input: %j', (format, start) => {
    expect(looksLikeDataset(start, format)).toBe(true)
  })

  it.each([
    ['jsonl', '{"message":"input"}\n{"input":"b"}'],
    ['jsonl', '["input"]'],
    ['jsonl', ''],
    ['json', '{"input":[{"input":1}]}'],
    ['json', '[[{"input":1}]]'],
    ['json', '[]'],
    ['json', '{"items":{"input":1},"other":[{"input":1}]}'],
    ['json', '[{"nested":{"input":1}}]'],
    ['json', '{"items":[],"more":[{"input":1}]}'],
    ['csv', 'name,inputs\n'],
    ['tsv', 'id,input\n'],
    ['yaml', 'input: a\noutput: b\n'],
    ['yaml', '- name: build\n  with:\n    input: x\n'],
    ['yaml', '- name: a\n- input: b\n'],
    ['yaml', 'services:\n  - input: a\n'],
    ['yaml', ''],
  ] as const)('takes no %s whose first row has none: %j', (format, start) => {
    expect(looksLikeDataset(start, format)).toBe(false)
  })
})
