import { describe, expect, it } from 'vitest'
import { jsonPath } from '../json-path.ts'

describe('jsonPath', () => {
  it.each<[(string | number)[], string]>([
    [[], 'input'],
    [['messages', 3, 'text'], 'input.messages[3].text'],
    [['a b', '3', ''], 'input["a b"]["3"][""]'],
    [['$ref', '_id', '__proto__', 'größe'], 'input.$ref._id.__proto__.größe'],
    [['"\n\0'], 'input["\\"\\n\\u0000"]'],
    [['k'.repeat(64)], `input.${'k'.repeat(64)}`],
    [['k'.repeat(65)], `input["${'k'.repeat(64)}…"]`],
    [['k'.repeat(63) + '😀'], `input["${'k'.repeat(63)}…"]`],
  ])('writes %j', (keys, path) => {
    const actual = jsonPath('input', keys)

    expect(actual).toBe(path)
  })
})
