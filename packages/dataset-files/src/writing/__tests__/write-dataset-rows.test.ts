import type { JsonValue } from '@assay/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collect } from '../../__tests__/collect.ts'
import { temporaryFolder } from '../../__tests__/temporary-folder.ts'
import { readDatasetFile } from '../../read-dataset-file.ts'
import { writeDatasetRows } from '../write-dataset-rows.ts'
import type { WritableFormatName, WritableRow } from '../write-dataset-rows.ts'

const formats = ['jsonl', 'json', 'csv', 'tsv', 'yaml'] as const

async function written(rows: readonly WritableRow[], format: WritableFormatName): Promise<string> {
  const pieces = await collect(writeDatasetRows(() => each(rows), format))
  return pieces.join('')
}

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value, void, void> {
  yield* values
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', "'", ',', ';', '\t', '\n', '\r', '\0', '.', ' ', 'a', '\ufeff', '\u202e') }),
)
const json = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }),
  fc.constantFrom<JsonValue>({}, [], null, '', -0, 2 ** 60, 1e300, 0.1),
)
const key = fc.oneof(
  text.filter((name) => !name.includes('\0')),
  fc.constantFrom('a', 'b', 'a.b', '__proto__', 'toString', 'x:json', ''),
)
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  text,
  json.map((one) => JSON.parse(JSON.stringify(one)) as JsonValue),
  fc
    .dictionary(key, fc.oneof(text, fc.dictionary(key, text, { maxKeys: 3 }), json), { maxKeys: 4 })
    .map((one) => JSON.parse(JSON.stringify(one)) as JsonValue),
)

function rowsWith(content: fc.Arbitrary<JsonValue>): fc.Arbitrary<readonly WritableRow[]> {
  const row = fc.record({ input: content, expectedOutput: content, metadata: content }, { requiredKeys: ['input'] })
  return fc
    .array(row, { minLength: 1, maxLength: 6 })
    .map((rows) => rows.map((one, index) => ({ id: `${'-=a'.charAt(index)}${index}`, ...one })))
}

describe('writeDatasetRows', () => {
  it.each(formats)(
    'writes %s that reads back the same',
    async (format) => {
      const folder = temporaryFolder()
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(rowsWith(value), rowsWith(text), rowsWith(fc.dictionary(key, text, { minKeys: 1, maxKeys: 3 }))),
          async (rows) => {
            const file = folder.write(`a.${format}`, await written(rows, format))

            const found = await collect(readDatasetFile(file))

            expect(found.map(({ id, item }) => ({ id, ...item }))).toEqual(rows)
          },
        ),
        { numRuns: 60 },
      )
    },
    60_000,
  )

  it('writes one object per line as JSONL', async () => {
    expect(await written([{ id: '1', input: 'é', metadata: null }, { input: {} }], 'jsonl')).toBe(
      '{"id":"1","input":"é","metadata":null}\n{"input":{}}\n',
    )
  })

  it('writes a list as JSON', async () => {
    expect(await written([{ id: '1', input: 'a' }, { input: 2 }], 'json')).toBe('[\n  {"id":"1","input":"a"},\n  {"input":2}\n]\n')
    expect(await written([], 'json')).toBe('[]\n')
  })

  it('writes a document for each row as YAML, texts line by line, and in quotes what would be read as anything else', async () => {
    const rows = [
      { id: '7', input: 'Which city\n  is it?\n', expectedOutput: 'no: #1' },
      { id: 'a', input: { '<<': 'a\r\nb', yes: 'null', list: [1, '1'] }, metadata: {} },
    ]

    expect(await written(rows, 'yaml')).toBe(
      '---\nid: "7"\ninput: |\n  Which city\n    is it?\nexpectedOutput: "no: #1"\n' +
        '---\nid: a\ninput:\n  "<<": "a\\r\\nb"\n  yes: "null"\n  list:\n    - 1\n    - "1"\nmetadata: {}\n',
    )
  })

  it('writes the fields of a row alone', async () => {
    const item = { id: '1', datasetId: 'd', input: 'a', contentHash: 'x' }

    expect(await written([item], 'jsonl')).toBe('{"id":"1","input":"a"}\n')
  })

  it('writes a column of CSV for each text, and for what is anything else one with JSON', async () => {
    const rows = [
      { id: '1', input: { question: 'q, "1"', tags: ['a'] }, expectedOutput: '', metadata: { lang: 'en', n: 1 } },
      { id: '2', input: { question: 'q2\n', tags: null }, metadata: { n: '2' } },
    ]

    expect(await written(rows, 'csv')).toBe(
      'id,input.question,input.tags:json,expectedOutput,metadata.lang,metadata.n:json\n' +
        '1,"q, ""1""","[""a""]","",en,1\n' +
        '2,"q2\n",null,,,"""2"""\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])(
    'writes texts that a spreadsheet may take for a formula as JSON (%j)',
    async (formula) => {
      const rows = [
        { id: '1', input: 'a' },
        { id: '2', input: formula },
      ]

      const lines = await written(rows, 'csv')

      expect(lines).toBe(`id,input:json\n1,"""a"""\n2,"${JSON.stringify(formula).replaceAll('"', '""')}"\n`)
    },
  )

  it('writes objects as JSON whose keys cannot be in a header, or that are empty', async () => {
    expect(await written([{ input: { 'a.b': 'x' }, expectedOutput: {}, metadata: { a: { '': 'x' } } }], 'csv')).toBe(
      'input:json,expectedOutput:json,metadata.a:json\n"{""a.b"":""x""}",{},"{"""":""x""}"\n',
    )
  })

  it('writes pieces, not everything at once', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({ id: String(index), input: 'x'.repeat(5000) }))

    for (const format of formats) {
      const pieces = await collect(writeDatasetRows(() => each(rows), format))

      expect(pieces.length).toBeGreaterThan(5)
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(80_000)
    }
  })
})
