import { describe, expect, it } from 'vitest'
import type { FieldMapping } from '../../field-mapping.ts'
import { fieldRoles } from '../../field-mapping.ts'
import { readRow } from '../read-row.ts'
import type { ReadRow, RowFault } from '../read-row.ts'

function read(value: unknown, fields?: FieldMapping): ReadRow | readonly RowFault[] {
  return readRow(value, fieldRoles('a.jsonl', fields), () => undefined)
}

describe('readRow', () => {
  it('reads a row with every field', () => {
    const row = read({ id: 7, input: { q: 1 }, expectedOutput: ['a'], metadata: { tag: 'b' } })

    expect(row).toEqual({ id: '7', item: { input: { q: 1 }, expectedOutput: ['a'], metadata: { tag: 'b' } } })
  })

  it('leaves out what a row has not, and keeps null', () => {
    expect(read({ input: null })).toEqual({ id: null, item: { input: null } })
    expect(read({ input: 1, expectedOutput: null, metadata: null })).toEqual({
      id: null,
      item: { input: 1, expectedOutput: null, metadata: null },
    })
  })

  it.each(['expectedOutput', 'expected', 'groundTruth', 'reference', 'ideal', 'target', 'answer'])(
    'takes %s as expected output',
    (name) => {
      expect(read({ input: 1, [name]: 'x' })).toEqual({ id: null, item: { input: 1, expectedOutput: 'x' } })
    },
  )

  it('refuses two spellings of the expected output, also when one is null', () => {
    expect(read({ input: 1, expected: null, answer: 'x' })).toEqual([
      {
        message: 'the field "answer" holds the expectedOutput, and so does the field "expected"; keep one of them',
        field: 'answer',
        part: 'value',
      },
    ])
  })

  it('names a field that is not known, what is known, and how to keep it', () => {
    expect(read({ input: 1, category: 'x', tag: 'y' })).toEqual([
      {
        message:
          'the field "category" is not known; a row has id, input, expectedOutput (also expected, groundTruth, reference, ideal, target, answer), metadata. ' +
          'Keep it with fields: { metadata: ["category"] } for this dataset in the config (or map it, or list it in fields.ignore), or move it into "metadata"',
        field: 'category',
        part: 'name',
        unknown: true,
      },
      expect.objectContaining({ field: 'tag', part: 'name', unknown: true }),
    ])
  })

  it.each([
    [{}, 'the row is empty; it needs a field "input"'],
    [{ expected: 1 }, 'the row has no field "input"; it has "expected"'],
    [
      { question: 1, expected: 2 },
      'the row has no field "input"; it has "question", "expected"; if "question" is the input, map it with fields: { input: "question" } for this dataset in the config',
    ],
    [
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`f${index}`, 1])),
      'the row has no field "input"; it has "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7" and 2 more; if "f0" is the input, map it with fields: { input: "f0" } for this dataset in the config',
    ],
  ])('says once that a row has no input (%j)', (row, message) => {
    expect(read(row)).toEqual([{ message, field: null, part: 'value', missing: true }])
  })

  it.each([
    [[1], 'a list'],
    ['text', 'a text'],
    [7, 'a number'],
    [true, 'a boolean'],
    [null, 'null'],
  ])('refuses %j, which is no object', (value, found) => {
    expect(read(value)).toEqual([{ message: `found ${found}, expected an object with a field "input"`, field: null, part: 'value' }])
  })

  it('says everything that is wrong with a row', () => {
    const faults = read({ id: null, input: '\ud800', extra: 1 })

    expect(faults).toMatchObject([{ field: 'id' }, { field: 'input' }, { field: 'extra' }])
  })

  it('says where a value is that cannot be stored', () => {
    const deep: unknown = JSON.parse('['.repeat(101) + ']'.repeat(101))

    expect(read({ input: { a: ['\ud800'] } })).toMatchObject([
      { message: expect.stringMatching(/^the field "input" cannot be stored: Value at input\.a\[0\] has a lone surrogate/) },
    ])
    expect(read({ input: deep })).toMatchObject([{ message: expect.stringContaining('nested deeper than 100 levels') }])
    expect(read({ input: Infinity })).toMatchObject([{ message: expect.stringContaining('is Infinity') }])
    expect(read({ input: 1, metadata: { 'a\0': 1 } })).toMatchObject([{ field: 'metadata' }])
  })

  it('keeps keys that mean something to JavaScript', () => {
    const value: unknown = JSON.parse('{"input":{"__proto__":1,"toJSON":2,"$ref":3}}')

    expect(JSON.stringify(read(value))).toBe('{"id":null,"item":{"input":{"__proto__":1,"toJSON":2,"$ref":3}}}')
  })

  it('tells each known field and what it is for', () => {
    const told: [string, string][] = []

    readRow({ answer: 1, input: 2, extra: 3 }, fieldRoles('a.jsonl'), (name, role) => told.push([name, role]))

    expect(told).toEqual([
      ['answer', 'expectedOutput'],
      ['input', 'input'],
    ])
  })
})

describe('readRow with a field mapping', () => {
  it('reads the mapped fields', () => {
    const fields = { id: 'key', input: 'question', expectedOutput: 'label', metadata: 'info' }

    expect(read({ key: 'k', question: 'q', label: 'l', info: 'i' }, fields)).toEqual({
      id: 'k',
      item: { input: 'q', expectedOutput: 'l', metadata: 'i' },
    })
  })

  it('knows the usual names no longer where others are mapped, and keeps them elsewhere', () => {
    const faults = read({ question: 1, input: 2, expected: 3 }, { input: 'question' })

    expect(faults).toMatchObject([{ field: 'input', unknown: true }])
  })

  it('may use a usual name for something else', () => {
    expect(read({ answer: 'a', label: 'b' }, { input: 'answer', expectedOutput: 'label' })).toEqual({
      id: null,
      item: { input: 'a', expectedOutput: 'b' },
    })
  })

  it('gathers fields into the metadata, those that a row has', () => {
    const fields = { metadata: ['lang', 'source', 'metadata'] }

    expect(read({ input: 1, source: 's', lang: null, metadata: {} }, fields)).toEqual({
      id: null,
      item: { input: 1, metadata: { source: 's', lang: null, metadata: {} } },
    })
    expect(read({ input: 1 }, fields)).toEqual({ id: null, item: { input: 1 } })
  })

  it('does not read ignored fields', () => {
    expect(read({ input: 1, note: '\ud800' }, { ignore: ['note'] })).toEqual({ id: null, item: { input: 1 } })
  })

  it('says which field is missing', () => {
    expect(read({ input: 1 }, { input: 'question' })).toMatchObject([
      { message: expect.stringContaining('the row has no field "question"') },
    ])
  })
})

describe('fieldRoles', () => {
  it('refuses a mapping that uses a field twice', () => {
    expect(() => fieldRoles('a.jsonl', { input: 'x', metadata: ['y', 'x'] })).toThrow(
      'a.jsonl: the field mapping uses the field "x" twice: for input and for metadata',
    )
  })
})
