import { appendFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { DatasetFileError } from '../dataset-file-error.ts'
import { datasetFormatNames } from '../formats/dataset-format.ts'
import { lineOf } from '../line-of.ts'
import type { DatasetSource } from '../open-dataset-file.ts'
import { readDatasetFile } from '../read-dataset-file.ts'
import type { DatasetFileOptions } from '../read-dataset-file.ts'
import type { DatasetRow } from '../rows/dataset-row.ts'
import { collect } from './collect.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The same two rows in each format, and the lines they are in. */
const samples = {
  jsonl: ['{"id":"a","input":{"q":"x, y"},"expected":"z"}\n{"id":"b","input":{"q":"w"}}\n', [1, 2]],
  json: ['[\n{"id":"a","input":{"q":"x, y"},"expected":"z"},\n{"id":"b","input":{"q":"w"}}]', [2, 3]],
  csv: ['id,input.q,expected\na,"x, y",z\nb,w,\n', [2, 3]],
  tsv: ['id\tinput.q\texpected\na\tx, y\tz\nb\tw\t\n', [2, 3]],
  yaml: ['- {id: a, input: {q: "x, y"}, expected: z}\n- id: b\n  input: {q: w}\n', [1, 2]],
} as const
const formats = datasetFormatNames

function rowsAt([first, second]: readonly [number, number]): readonly DatasetRow[] {
  return [
    { line: first, id: 'a', item: { input: { q: 'x, y' }, expectedOutput: 'z' } },
    { line: second, id: 'b', item: { input: { q: 'w' } } },
  ]
}

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array, void, void> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

async function* failing(): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from('{"input":1}\n')
  throw new Error('Connection lost')
}

async function messageOf(source: DatasetSource, options?: DatasetFileOptions): Promise<string> {
  const error: unknown = await collect(readDatasetFile(source, options)).catch((thrown: unknown) => thrown)
  if (!DatasetFileError.isInstance(error)) throw error
  return error.message.replaceAll(/^.*[/\\]([^/\\:]+)/gm, '$1')
}

describe('readDatasetFile', () => {
  it.each(formats)('reads %s, by its extension', async (format) => {
    const [text, lines] = samples[format]
    const folder = temporaryFolder()

    expect(await collect(readDatasetFile(folder.write(`a.${format}`, text)))).toEqual(rowsAt(lines))
    expect(await collect(readDatasetFile(folder.write(`b.${format.toUpperCase()}`, text)))).toEqual(rowsAt(lines))
  })

  it('reads .yml', async () => {
    expect(await collect(readDatasetFile(temporaryFolder().write('a.yml', samples.yaml[0])))).toEqual(rowsAt([1, 2]))
  })

  it.each(formats)('reads %s that is packed by gzip, whatever its name says of that', async (format) => {
    const [text, lines] = samples[format]
    const folder = temporaryFolder()
    const packed = gzipSync(text)

    expect(await collect(readDatasetFile(folder.write(`a.${format}.gz`, packed)))).toEqual(rowsAt(lines))
    expect(await collect(readDatasetFile(folder.write(`b.${format}`, packed)))).toEqual(rowsAt(lines))
    expect(await collect(readDatasetFile(folder.write(`c.${format}.gz`, text)))).toEqual(rowsAt(lines))
  })

  it('reads gzip of several members as one file', async () => {
    const packed = Buffer.concat([gzipSync('{"input":1}\n{"in'), gzipSync('put":2}\n')])

    const rows = await collect(readDatasetFile(temporaryFolder().write('a.jsonl', packed)))

    expect(rows.map(({ item }) => item.input)).toEqual([1, 2])
  })

  it.each(formats)('reads a stream of %s, by how it starts and by what is said', async (format) => {
    const [text, lines] = samples[format]

    expect(await collect(readDatasetFile(stream(text)))).toEqual(rowsAt(lines))
    expect(await collect(readDatasetFile(stream(...text.split(/(?=,)/)), { format }))).toEqual(rowsAt(lines))
    expect(await collect(readDatasetFile(stream(gzipSync(text))))).toEqual(rowsAt(lines))
  })

  it('reads a file as the format that is said', async () => {
    const file = temporaryFolder().write('a.txt', samples.csv[0])

    expect(await collect(readDatasetFile(file, { format: 'csv' }))).toEqual(rowsAt([2, 3]))
    expect(await lineOf(file, ['b'], { format: 'csv' })).toEqual(new Map([['b', 3]]))
  })

  it('leaves nothing of a stream behind, whether it is read to the end, left or refused', async () => {
    const folder = temporaryFolder()
    vi.stubEnv('TMPDIR', folder.path)
    const [text] = samples.jsonl

    await collect(readDatasetFile(stream(text)))
    for await (const row of readDatasetFile(stream(text))) if (row.line === 1) break
    await messageOf(stream('nope'))
    await messageOf(stream('{"input":nope}'))

    expect(tmpdir()).toBe(folder.path)
    expect(readdirSync(folder.path)).toEqual([])
    vi.unstubAllEnvs()
  })

  it('knows the lines of a file of each format', async () => {
    const folder = temporaryFolder()
    for (const format of formats) {
      const [text, [, second]] = samples[format]

      expect(await lineOf(folder.write(`a.${format}`, text), ['b'])).toEqual(new Map([['b', second]]))
    }
  })

  it('knows no lines of standard input, which can be read once', async () => {
    expect(await lineOf('-', ['a'])).toEqual(new Map())
  })

  it('tells rows with equal inputs apart that are on one line', async () => {
    const file = temporaryFolder().write('a.json', '[{"input":1},{"input":1},{"input":1,"expected":2}]')

    const rows = await collect(readDatasetFile(file))

    expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
  })
})

describe('readDatasetFile refuses', () => {
  it.each(formats)('%s without rows', async (format) => {
    const folder = temporaryFolder()

    for (const text of ['', '\n\n', '\ufeff'])
      expect(await messageOf(folder.write(`a.${format}`, text))).toMatch(new RegExp(`^a\\.${format}: has no rows; `))
  })

  it.each([
    ['json', '[{"id":1,"input":1},\n {"id":"1", "input":2}]', '2:8', '1'],
    ['csv', 'input,id\n"a\nb",1\nc,1\n', '4:3', '2'],
    ['tsv', 'input\tid\na\t1\nc\t1\n', '3:3', '2'],
    ['yaml', '- id: 1\n  input: a\n- input: b\n  id: "1"\n', '4:7', '1'],
  ])('an id of %s that comes twice, with both lines', async (format, text, place, first) => {
    const file = temporaryFolder().write(`a.${format}`, text)

    expect(await messageOf(file)).toBe(`a.${format}:${place}: the id "1" is already that of the row in line ${first}; ids must differ`)
  })

  it.each([
    ['json', '[\n{"input":1,"nope":2},\n{"input":3,\n"nope":4}]', '2:12'],
    ['csv', 'input,nope\n1,2\n3,4\n5,\n', '1:7'],
    ['yaml', '- input: 1\n  nope: 2\n- {input: 3, nope: 4}\n', '2:3'],
  ])('a field of %s that is not known, once, with its place', async (format, text, place) => {
    const message = await messageOf(temporaryFolder().write(`a.${format}`, text))

    expect(message).toMatch(new RegExp(`^a\\.${format}:${place}: the field "nope" is not known; .* \\(1 more row has it\\)$`))
  })

  it.each([
    ['json', '[{"expected":1}]', '1:2'],
    ['yaml', '\n- expected: 1\n', '2:3'],
  ])('a row of %s without input', async (format, text, place) => {
    expect(await messageOf(temporaryFolder().write(`a.${format}`, text))).toBe(
      `a.${format}:${place}: the row has no field "input"; it has "expected"`,
    )
  })

  it('a row of CSV whose input is empty, and says how to write an empty text', async () => {
    expect(await messageOf(temporaryFolder().write('a.csv', 'input,expected\n,1\n'))).toBe(
      'a.csv:2:1: the row has no field "input"; it has "expected" (an empty cell is no value; for an empty text, write "")',
    )
  })

  it.each([
    ['json', String.raw`[{"input":"\ud800"}]`, '1:11'],
    ['csv', `input:json\n${String.raw`"""\ud800"""`}\n`, '2:1'],
    ['yaml', String.raw`- input: "\ud800"`, '1:10'],
  ])('half of a character in %s', async (format, text, place) => {
    const message = await messageOf(temporaryFolder().write(`a.${format}`, text))

    expect(message).toContain(`a.${format}:${place}: the field "input" cannot be stored: Value at input has a lone surrogate`)
  })

  it.each(formats)('%s that gzip cut off or broke', async (format) => {
    const folder = temporaryFolder()
    const packed = gzipSync(samples[format][0] + '\n'.repeat(5000))
    const broken = Buffer.from(packed).fill(0xff, 20, 30)

    expect(await messageOf(folder.write(`a.${format}`, packed.subarray(0, -10)))).toBe(
      `a.${format}: ends in the middle of its gzip data; it was cut off, so copy or download it again`,
    )
    expect(await messageOf(folder.write(`b.${format}`, broken))).toBe(
      `b.${format}: has gzip data that is broken; copy or download it again`,
    )
  })

  it('a stream whose start says nothing, or that is empty', async () => {
    expect(await messageOf(stream('a;b\n'))).toBe(
      'the stream: does not start like a dataset of a known format; say which it is: jsonl, json, csv, tsv or yaml',
    )
    expect(await messageOf(stream())).toBe('the stream: has no rows')
    expect(await messageOf(stream('{"input":1}\n{"input"}\n'))).toBe('the stream:2:9: found }, expected a colon after the field name')
  })

  it('with what a stream throws', async () => {
    await expect(collect(readDatasetFile(failing()))).rejects.toThrow('Connection lost')
  })

  it.each(formats)('%s that changes while it is read', async (format) => {
    const file = temporaryFolder().write(`a.${format}`, samples[format][0])
    const rows = readDatasetFile(file)
    await rows.next()

    appendFileSync(file, '\n')

    await expect(collect(rows)).rejects.toThrow('was changed while it was read; try again')
  })

  it.each(formats)('all that is wrong with %s at once', async (format) => {
    const rows = Array.from({ length: 25 }, (_, index) => ({ expected: `x${index}` }))
    const texts = {
      jsonl: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
      json: JSON.stringify(rows, null, 1),
      csv: `expected\n${rows.map((row) => `${row.expected}\n`).join('')}`,
      tsv: `expected\n${rows.map((row) => `${row.expected}\n`).join('')}`,
      yaml: rows.map((row) => `- expected: ${row.expected}\n`).join(''),
    }

    const message = await messageOf(temporaryFolder().write(`a.${format}`, texts[format]))

    expect(message.split('\n')).toHaveLength(21)
    expect(message).toMatch(/There are 5 more problems; these are the first 20$/)
  })
})
