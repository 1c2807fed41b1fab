import { mkdirSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DatasetFileError } from '../dataset-file-error.ts'
import type { DatasetFileOptions } from '../read-dataset-file.ts'
import { readDatasetFile } from '../read-dataset-file.ts'
import { inputAndExpectedId, inputId } from '../identity/item-id.ts'
import { collect } from './collect.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function errorOf(path: string, options?: DatasetFileOptions): Promise<DatasetFileError> {
  const rows = readDatasetFile(path, options)
  try {
    await rows.next()
  } catch (error) {
    if (DatasetFileError.isInstance(error)) return error
    throw error
  }
  throw new Error('There was a row')
}

/** The message without the folder. */
async function messageOf(path: string, options?: DatasetFileOptions): Promise<string> {
  const { message } = await errorOf(path, options)
  return message.replaceAll(/^.*[/\\]([^/\\:]+)/gm, '$1')
}

describe('readDatasetFile', () => {
  it('gives each row with its line, id and fields', async () => {
    const file = temporaryFolder().write(
      'a.jsonl',
      '\ufeff{"id":"a","input":"x"}\r\n\r\n{"id":7,"input":{"q":1},"expected":null}\r\n  \r\n{"input":"y","metadata":{"tag":1}}',
    )

    const rows = await collect(readDatasetFile(file))

    expect(rows).toEqual([
      { line: 1, id: 'a', item: { input: 'x' } },
      { line: 3, id: '7', item: { input: { q: 1 }, expectedOutput: null } },
      { line: 5, id: inputId({ input: 'y' }), item: { input: 'y', metadata: { tag: 1 } } },
    ])
  })

  it('identifies rows without ids by their content, wherever they stand', async () => {
    const items = [{ input: 1 }, { input: 2, expectedOutput: 'a' }, { input: 2, expectedOutput: 'b' }, { input: 3 }, { input: 3 }]
    const folder = temporaryFolder()
    const idsOf = async (name: string, rows: readonly unknown[]): Promise<readonly string[]> =>
      (await collect(readDatasetFile(folder.write(name, rows)))).map(({ id }) => id)

    const ids = await idsOf('a.jsonl', items)
    const reversed = await idsOf('b.jsonl', items.toReversed())

    expect(ids).toEqual([
      inputId({ input: 1 }),
      inputAndExpectedId({ input: 2, expectedOutput: 'a' }),
      inputAndExpectedId({ input: 2, expectedOutput: 'b' }),
      inputId({ input: 3 }),
      `${inputId({ input: 3 })}-2`,
    ])
    expect(reversed.toSorted()).toEqual(ids.toSorted())
  })

  it('reads .ndjson, and extensions in capitals', async () => {
    const folder = temporaryFolder()

    expect(await collect(readDatasetFile(folder.write('a.ndjson', [{ input: 1 }])))).toHaveLength(1)
    expect(await collect(readDatasetFile(folder.write('b.JSONL', [{ input: 1 }])))).toHaveLength(1)
  })

  it('reads a row of 16 MB', async () => {
    const input = '😀'.repeat(4 * 1024 * 1024)
    const file = temporaryFolder().write('a.jsonl', [{ input: 'a' }, { input }, { input: 'b' }])

    const rows = await collect(readDatasetFile(file))

    expect(rows.map(({ line, item }) => [line, typeof item.input === 'string' ? item.input.length : null])).toEqual([
      [1, 1],
      [2, input.length],
      [3, 1],
    ])
    expect(rows[1]?.item.input === input).toBe(true)
  })

  it('closes the file when the reader stops early', async () => {
    const file = temporaryFolder().write('a.jsonl', [{ input: 1 }, { input: 2 }])
    const lines: number[] = []

    for await (const { line } of readDatasetFile(file)) {
      lines.push(line)
      break
    }

    expect(lines).toEqual([1])
  })

  it('reads with a field mapping', async () => {
    const file = temporaryFolder().write('a.jsonl', [{ question: 'q', label: 'l', lang: 'de' }])

    const rows = await collect(readDatasetFile(file, { fields: { input: 'question', expectedOutput: 'label', metadata: ['lang'] } }))

    expect(rows.map(({ item }) => item)).toEqual([{ input: 'q', expectedOutput: 'l', metadata: { lang: 'de' } }])
  })
})

describe('readDatasetFile refuses', () => {
  it('every bad row with line, column, what was found and what was expected, and gives no row at all', async () => {
    const file = temporaryFolder().write(
      'a.jsonl',
      [
        '{"input": 1}',
        '{"input": 2,}',
        '[1]',
        '{"id": "a", "input": 3}',
        '{"expected": 4}',
        '{"id": 1.5, "input": 5}',
        '{"id": "a", "input": 6}',
        '{"input": 7, "expected": 1, "answer": 2}',
        String.raw`{"input": "\ud800"}`,
        '{"input": 8, "input": 9}',
      ].join('\n'),
    )

    expect((await messageOf(file)).split('\n')).toEqual([
      'a.jsonl:2:13: found }, expected a field name, because a comma is before it',
      'a.jsonl:3:1: found a list, expected an object with a field "input"',
      'a.jsonl:5:1: the row has no field "input"; it has "expected"',
      'a.jsonl:6:8: the field "id" must be a text or a whole number, and is 1.5; leave it out where a row has no id',
      'a.jsonl:7:8: the id "a" is already that of the row in line 4; ids must differ',
      'a.jsonl:8:39: the field "answer" holds the expectedOutput, and so does the field "expected"; keep one of them',
      'a.jsonl:9:11: the field "input" cannot be stored: Value at input has a lone surrogate, half of a character; use toWellFormed() on the text',
      'a.jsonl:10:14: the field "input" is there twice; keep one of them',
    ])
  })

  it('bytes that are not UTF-8', async () => {
    const file = temporaryFolder().write('a.jsonl', Buffer.from('{"input": "caf\u00e9"}\n', 'latin1'))

    expect(await messageOf(file)).toBe('a.jsonl:1:15: found the byte 0xE9, which is not UTF-8; save the file as UTF-8')
  })

  it('an id that comes twice, as text and as number too', async () => {
    const file = temporaryFolder().write('a.jsonl', [
      { id: 7, input: 1 },
      { id: '7', input: 2 },
    ])

    const { problems } = await errorOf(file)

    expect(problems).toEqual([{ file, line: 2, column: 7, message: 'the id "7" is already that of the row in line 1; ids must differ' }])
  })

  it('at most 20 bad rows at once, and says how many more there are', async () => {
    const folder = temporaryFolder()
    const twenty = await errorOf(
      folder.write(
        'a.jsonl',
        Array.from({ length: 20 }, () => 1),
      ),
    )
    const more = await errorOf(
      folder.write(
        'b.jsonl',
        Array.from({ length: 31 }, () => 1),
      ),
    )
    const oneMore = await errorOf(
      folder.write(
        'c.jsonl',
        Array.from({ length: 21 }, () => 1),
      ),
    )

    expect(twenty.problems).toHaveLength(20)
    expect(twenty.message).not.toContain('more problem')
    expect(more.problems).toHaveLength(20)
    expect(more.message).toMatch(/:20:1: .*\nThere are 11 more problems; these are the first 20$/)
    expect(oneMore.message).toMatch(/\nThere is 1 more problem; these are the first 20$/)
  })

  it('a field that is not known, once for all rows', async () => {
    const file = temporaryFolder().write(
      'a.jsonl',
      Array.from({ length: 50 }, (_, index) => ({ input: index, tag: 1, ...(index === 30 ? { note: 2 } : {}) })),
    )

    const { problems } = await errorOf(file)

    expect(problems).toMatchObject([
      { line: 1, column: 12, message: expect.stringMatching(/^the field "tag" is not known; .* \(49 more rows have it\)$/) },
      { line: 31, column: 21, message: expect.stringMatching(/^the field "note" is not known; .*"metadata"$/) },
    ])
  })

  it.each([
    ['an empty file', ''],
    ['a file of empty lines', '\n \r\n\n'],
    ['a file of a byte order mark', '\ufeff'],
  ])('%s', async (_name, content) => {
    expect(await messageOf(temporaryFolder().write('a.jsonl', content))).toBe(
      'a.jsonl: has no rows; a row is one line with a JSON object such as {"input": "…", "expectedOutput": "…"}',
    )
  })

  it('a file that is not there, a folder, and a path through a file', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder.path, 'b.jsonl'))
    const file = folder.write('c.jsonl', [{ input: 1 }])

    expect(await messageOf(join(folder.path, 'a.jsonl'))).toBe('a.jsonl: was not found')
    expect(await messageOf(join(folder.path, 'b.jsonl'))).toBe('b.jsonl: is a folder, not a dataset file')
    expect(await messageOf(join(file, 'a.jsonl'))).toBe('a.jsonl: was not found')
  })

  it('other kinds of files, and says which can be read', async () => {
    const supported =
      'which cannot be read as a dataset; use .jsonl or .ndjson (one JSON object per line), .json (a list of objects, or an object with a list "items"), ' +
      '.csv (a header and rows, with commas), .tsv (the same with tabs), .yaml or .yml (a list of mappings, or a document for each), or say which of these it is'

    expect(await messageOf('/x/a.xlsx')).toBe(`a.xlsx: is a .xlsx file, ${supported}`)
    expect(await messageOf('/x/data')).toBe(`data: is a file without an extension, ${supported}`)
  })

  it('a mapped field that no row has', async () => {
    const file = temporaryFolder().write('a.jsonl', [{ input: 1, expected: 2 }])

    expect(await messageOf(file, { fields: { expectedOutput: 'label', id: 'key', metadata: ['lang'] } })).toContain(
      'the field "expected" is not known',
    )
    expect(await messageOf(file, { fields: { id: 'key', metadata: ['lang'] } })).toBe(
      'a.jsonl: no row has the field "key", which the field mapping uses for id\n' +
        'a.jsonl: no row has the field "lang", which the field mapping uses for metadata',
    )
  })

  it('a file that changes while it is read', async () => {
    const file = temporaryFolder().write('a.jsonl', [{ input: 1 }, { input: 2 }])
    const rows = readDatasetFile(file)
    await rows.next()

    await appendFile(file, '{"input":3}\n')

    await expect(collect(rows)).rejects.toThrow('a.jsonl: was changed while it was read; try again')
  })
})
