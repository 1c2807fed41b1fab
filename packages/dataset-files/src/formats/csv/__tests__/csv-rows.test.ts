import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsFrom } from '../../__tests__/rows-from.ts'
import { csvRows } from '../csv-rows.ts'

const csv = csvRows(',')
const chunkSizes = [1, 2, 3, 7, 1000]

describe('csvRows', () => {
  it.each([
    ['quotes', 'a,b\n"x","y ""z"", w"\n', [[2, { a: 'x', b: 'y "z", w' }]]],
    ['a quote inside a cell without quotes', 'a,b\n5" disk,x"y"\n', [[2, { a: '5" disk', b: 'x"y"' }]]],
    ['a byte order mark', '\ufeffa,b\nx,y\n', [[2, { a: 'x', b: 'y' }]]],
    ['a byte order mark before quotes', '\ufeff"a",b\nx,y\n', [[2, { a: 'x', b: 'y' }]]],
    ['CRLF', 'a,b\r\nx,y\r\n', [[2, { a: 'x', b: 'y' }]]],
    [
      'both ends in one file',
      'a,b\r\nx,y\nz,w\r\n',
      [
        [2, { a: 'x', b: 'y' }],
        [3, { a: 'z', b: 'w' }],
      ],
    ],
    ['a last line without an end', 'a,b\nx,y', [[2, { a: 'x', b: 'y' }]]],
    [
      'line breaks in cells',
      'a,b\n"x\r\n\ny",z\nv,w\n',
      [
        [2, { a: 'x\r\n\ny', b: 'z' }],
        [5, { a: 'v', b: 'w' }],
      ],
    ],
    ['a line break in the header', '"a\r\nb",c\r\nx,y\r\n', [[3, { 'a\r\nb': 'x', c: 'y' }]]],
    ['empty lines', '\na,b\n\n\r\nx,y\n\n', [[5, { a: 'x', b: 'y' }]]],
    ['lines of empty cells', 'a,b\n,\nx,y\n,\n', [[3, { a: 'x', b: 'y' }]]],
    [
      'empty cells, and empty texts',
      'a,b\n,y\n"",y\nx,\n',
      [
        [2, { b: 'y' }],
        [3, { a: '', b: 'y' }],
        [4, { a: 'x' }],
      ],
    ],
    ['space around cells, which stays, and around names, which goes', 'a, b\n x ,\ty\n', [[2, { a: ' x ', b: '\ty' }]]],
    [
      'what other programs take for formulas, numbers, dates',
      'a,b\n=1+1,-5\n2024-01-01,TRUE\n',
      [
        [2, { a: '=1+1', b: '-5' }],
        [3, { a: '2024-01-01', b: 'TRUE' }],
      ],
    ],
    [
      'dots in the header',
      'a.b,a.c.d,e\nx,y,z\nv,,w\n',
      [
        [2, { a: { b: 'x', c: { d: 'y' } }, e: 'z' }],
        [3, { a: { b: 'v' }, e: 'w' }],
      ],
    ],
    [
      'JSON',
      'a:json,b.c:json\n"{""d"":[1,null]}",2\n"""x""",\n',
      [
        [2, { a: { d: [1, null] }, b: { c: 2 } }],
        [3, { a: 'x' }],
      ],
    ],
    ['characters of all lengths', 'é😀,b\naé€😀,€\n', [[2, { 'é😀': 'aé€😀', b: '€' }]]],
    ['columns without a name that are empty', 'a,b,,\nx,y,,\n', [[2, { a: 'x', b: 'y' }]]],
  ])('reads %s, however it is cut into chunks', async (_name, text, expected) => {
    for (const size of chunkSizes) {
      expect(await rowsFrom(csv, text, size)).toEqual(expected.map(([line, value]) => ({ line, value })))
    }
  })

  it('keeps names that mean something to JavaScript', async () => {
    const found = await rowsFrom(csv, 'a.__proto__.b,toString\n1,2\n')

    expect(JSON.stringify(found)).toBe('[{"line":2,"value":{"a":{"__proto__":{"b":"1"}},"toString":"2"}}]')
  })

  it('reads tabs', async () => {
    expect(await rowsFrom(csvRows('\t'), 'a\tb\n"x\ty"\tz, w\n')).toEqual([{ line: 2, value: { a: 'x\ty', b: 'z, w' } }])
  })

  it.each([
    ['an empty file', ''],
    ['a byte order mark', '\ufeff'],
    ['blank lines', '\n\r\n\n'],
    ['a header', 'a,b\n'],
    ['a header without an end', 'a,b'],
  ])('finds no rows in %s', async (_name, text) => {
    expect(await rowsFrom(csv, text)).toEqual([])
  })

  it('reads back any texts, and knows their lines', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', ' ') }))
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 40 }), async (cells, end, size) => {
        const lines = cells.map((pair) => pair.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end)

        const found = await rowsFrom(csv, `a,b${end}${lines.join('')}`, size)

        expect(found).toEqual(
          cells.map(([a, b], index) => ({ line: lines.slice(0, index).join('').split('\n').length + 1, value: { a, b } })),
        )
      }),
    )
  })
})

describe('csvRows tells', () => {
  it.each([
    ['a row with too few cells', 'a,b\n\nx\n', [[3, 2, 'found 1 cell, expected 2, as many as the header has']]],
    [
      'a row with too many cells',
      'a,b\n"x\ny",z,w\n',
      [[3, 6, 'found 3 cells, expected 2, as many as the header has; a cell that holds a delimiter or a line break needs quotes']],
    ],
    ['a quote that is never closed', 'a,b\nx,"y\nz,w\n', [[2, 3, 'found a quote that is never closed; write a quote inside a cell twice']]],
    [
      'a quote that is never closed, in the header',
      '"a,b\nx,y\n',
      [[1, 1, 'found a quote that is never closed; write a quote inside a cell twice']],
    ],
    [
      'text after a closing quote',
      'a,b\n"x"y,z\n"v""w" ,z\n',
      [
        [
          2,
          4,
          'found "y" after the quote that closes the cell, expected the next cell or the end of the line; write a quote inside a cell twice',
        ],
        [
          3,
          7,
          'found " " after the quote that closes the cell, expected the next cell or the end of the line; write a quote inside a cell twice',
        ],
      ],
    ],
    [
      'cells that are not JSON',
      'a:json\n{"a"\n12345678901234567890\nnope\n',
      [
        [2, 1, 'found the end of the cell, expected a colon after the field name, because the column holds JSON'],
        [3, 1, expect.stringContaining('found 12345678901234567890, expected a number that JavaScript holds exactly')],
        [4, 1, 'found nope, expected a value, because the column holds JSON'],
      ],
    ],
    ['a NUL', 'a\nx\0y\n', [[2, 2, expect.stringContaining('found the character U+0000')]]],
    ['UTF-16 without a mark', 'a\0,\0b\0\n\0', [[1, 2, expect.stringContaining('if the file is UTF-16, save it as UTF-8')]]],
    ['lines that end with CR alone', 'a,b\rx,y\r', [[1, 1, 'found lines that end with CR alone, expected LF or CRLF; save the file so']]],
    [
      'semicolons',
      'a;b\nx;y\n',
      [[1, 1, 'found one column, "a;b", which seems to be parted by semicolons, expected commas; save it with commas']],
    ],
    ['tabs', 'a\tb\nx\ty\n', [[1, 1, expect.stringContaining('which seems to be parted by tabs, expected commas; name the file .tsv')]]],
    ['a column that is there twice', 'a,b,"a"\n', [[1, 5, 'the column "a" is there twice, first at 1:1; keep one of them']]],
    ['a column that is text and JSON', 'a,a:json\n', [[1, 3, 'the column "a" is there twice, first at 1:1; keep one of them']]],
    [
      'a column that is a part of another',
      'a.b,a\n',
      [[1, 5, 'the columns "a.b" (at 1:1) and "a" cannot both be there: one is a part of the other']],
    ],
    [
      'dots with nothing between',
      'a..b,:json\n',
      [
        [1, 1, 'found the column "a..b", expected a name before, between and after dots, such as "input.question"'],
        [1, 6, expect.stringContaining('found the column ":json"')],
      ],
    ],
  ])('%s, with its place', async (_name, text, expected) => {
    for (const size of [3, 1000]) {
      expect(await rowsFrom(csv, text, size)).toEqual(expected.map(([line, column, message]) => ({ line, column, message })))
    }
  })

  it('bytes that are not UTF-8, for each row', async () => {
    const found = await rowsFrom(csv, Buffer.from('a,b\nx,caf\u00e9\n\ny,z\n"v\nw",\u00e9\n', 'latin1'))

    expect(found).toEqual([
      { line: 2, column: 6, message: 'found the byte 0xE9, which is not UTF-8; save the file as UTF-8' },
      { line: 4, value: { a: 'y', b: 'z' } },
      { line: 6, column: 4, message: 'found the byte 0xE9, which is not UTF-8; save the file as UTF-8' },
    ])
  })

  it('UTF-16', async () => {
    expect(await rowsFrom(csv, Buffer.from('\ufeffa,b\nx,y', 'utf16le'))).toEqual([
      { line: 1, column: 1, message: 'is UTF-16; save the file as UTF-8' },
    ])
  })

  it('the rows before a quote that is never closed', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `${index},"x\ny"\n`).join('')

    const found = await rowsFrom(csv, `a,b\n${rows}z\nv,"w\n`)

    expect(found).toHaveLength(42)
    expect(found.slice(-2)).toEqual([
      { line: 82, column: 2, message: 'found 1 cell, expected 2, as many as the header has' },
      { line: 83, column: 3, message: 'found a quote that is never closed; write a quote inside a cell twice' },
    ])
  })
})
