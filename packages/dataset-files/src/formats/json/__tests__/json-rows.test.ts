import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsFrom } from '../../__tests__/rows-from.ts'
import { jsonRows } from '../json-rows.ts'

const chunkSizes = [1, 2, 3, 7, 1000]

describe('jsonRows', () => {
  it.each([
    ['a list', '[{"input":1},{"input":"é😀"}]', [1, 1]],
    ['a list over several lines', '\n[\n  {"input":1},\r\n  {\n"input":"é😀"}\n]\n', [3, 4]],
    ['a byte order mark', '\ufeff[{"input":1},\n{"input":"é😀"}]', [1, 2]],
    ['an object with items', '{"items":[{"input":1},\n{"input":"é😀"}]}', [1, 2]],
    [
      'fields beside the items',
      '{"name":"a \\"b\\" [","n":-1.5e3,"o":{"items":[1,[2]]},"items":[{"input":1},\n{"input":"é😀"}],"z":null}',
      [1, 2],
    ],
  ])('reads the rows of %s, however it is cut into chunks', async (_name, text, [first, second]) => {
    for (const size of chunkSizes) {
      expect(await rowsFrom(jsonRows, text, size)).toEqual([
        { line: first, value: { input: 1 } },
        { line: second, value: { input: 'é😀' } },
      ])
    }
  })

  it.each([
    ['an empty file', ''],
    ['blank lines', ' \n\n'],
    ['an empty list', '[]'],
    ['an object with no items', '{"items": []}'],
  ])('finds no rows in %s', async (_name, text) => {
    expect(await rowsFrom(jsonRows, text)).toEqual([])
  })

  it('reads what was written, with any indent, and knows its lines', async () => {
    const rows = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 })
    const indent = fc.constantFrom(0, 2, '\t')
    await fc.assert(
      fc.asyncProperty(rows, indent, fc.boolean(), fc.integer({ min: 1, max: 50 }), async (values, space, isObject, size) => {
        const text = JSON.stringify(isObject ? { before: values, items: values, after: values } : values, null, space)

        const found = await rowsFrom(jsonRows, text, size)

        expect(found.map((row) => ('value' in row ? row.value : row))).toEqual(
          values.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
        )
        const lines = text.split('\n')
        for (const row of found) {
          const [start = ''] = JSON.stringify('value' in row ? row.value : null)
          expect(lines[row.line - 1]).toContain(start)
        }
      }),
    )
  })

  it('tells every row that is wrong in itself and goes on', async () => {
    const found = await rowsFrom(jsonRows, '[{"input":1,},\n{"input":12345678901234567890},\n{"input" 2},\n{"input":3}]')

    expect(found).toEqual([
      { line: 1, column: 13, message: 'found }, expected a field name, because a comma is before it' },
      {
        line: 2,
        column: 10,
        message: 'found 12345678901234567890, expected a number that JavaScript holds exactly; write it as text: "12345678901234567890"',
      },
      { line: 3, column: 10, message: 'found 2, expected a colon after the field name' },
      { line: 4, value: { input: 3 } },
    ])
  })

  it.each([
    ['5', 1, 1, 'found 5, expected a list of rows, or an object with a list "items"'],
    ['"text"', 1, 1, 'found "text", expected a list of rows, or an object with a list "items"'],
    ['nope', 1, 1, 'found nope, expected a list of rows, or an object with a list "items"'],
    [
      '{}',
      1,
      2,
      'found an object without "items", expected a list of rows, or an object with a list "items"; for one object per line, name the file .jsonl',
    ],
    ['{"input":1}\n{"input":2}', 1, 11, expect.stringContaining('for one object per line, name the file .jsonl')],
    ['{"items":5}', 1, 10, 'found 5, expected "items" to be a list of rows'],
    ['{"items":[],"items":[]}', 1, 13, 'found the field "items" a second time; keep one of them'],
    ['{"items" []}', 1, 10, 'found [, expected a colon after the field name'],
    ['{items:[]}', 1, 2, 'found items, expected a field name in double quotes or }'],
    ['{"items":[],}', 1, 13, 'found }, expected a field name, because a comma is before it'],
    ['{"a":{"b":1 2},"items":[]}', 1, 13, 'found 2, expected a comma or }'],
    ['{"a":nul,"items":[]}', 1, 6, 'found nul, expected a value'],
    ['{"items":[]', 1, 12, 'found the end of the file, expected a comma or }'],
    ['[', 1, 2, 'found the end of the file, expected a row or ]'],
    ['[1', 1, 3, 'found the end of the file, expected a comma or ]'],
    ['[\n{"input":1}\n', 3, 1, 'found the end of the file, expected a comma or ]'],
    ['[\n{"input":"a', 2, 12, 'found the end of the file, expected a double quote that ends the text'],
    ['[\n{"input":1},\n]', 3, 1, 'found ], expected a row, because a comma is before it'],
    ['[\n,{"input":1}]', 2, 1, 'found a comma, expected a row or ]'],
    ['[{"input":1}\n{"input":2}]', 2, 1, 'found {, expected a comma or ]'],
    ['[{"input":1}}', 1, 13, 'found }, expected a comma or ]'],
    ['[{"input":1}] x', 1, 15, 'found x, expected nothing more after the rows'],
    ['[]\n[]', 2, 1, 'found [, expected nothing more after the rows'],
    ['[tru]', 1, 2, 'found tru, expected a row or ]'],
    ['[{"input": nope}]', 1, 12, 'found nope, expected a value'],
    ['[{"input": "a\0b"}]', 1, 14, String.raw`found the control character U+0000, expected its escape \u0000`],
    ['[{"input": "é"}, nope]', 1, 18, 'found nope, expected a row, because a comma is before it'],
  ])('tells where the list around the rows of %j breaks', async (text, line, column, message) => {
    const found = await rowsFrom(jsonRows, text)
    const foundInPieces = await rowsFrom(jsonRows, text, 3)

    expect(found.at(-1)).toEqual({ line, column, message })
    expect(foundInPieces.at(-1)).toMatchObject({ line, column })
  })

  it('tells the byte that is not UTF-8', async () => {
    const found = await rowsFrom(jsonRows, Buffer.from('[{"input":1},\n{"input":"caf\u00e9"}]', 'latin1'))

    expect(found).toEqual([
      { line: 1, value: { input: 1 } },
      { line: 2, column: 14, message: 'found the byte 0xE9, which is not UTF-8; save the file as UTF-8' },
    ])
  })

  it('recognises UTF-16', async () => {
    expect(await rowsFrom(jsonRows, Buffer.from('\ufeff[]', 'utf16le'))).toEqual([
      { line: 1, column: 1, message: 'is UTF-16; save the file as UTF-8' },
    ])
  })

  it('takes any nesting', async () => {
    const found = await rowsFrom(jsonRows, '['.repeat(20_000), 1000)

    expect(found).toEqual([{ line: 1, column: 20_001, message: 'found the end of the file, expected a value or ]' }])
  })
})
