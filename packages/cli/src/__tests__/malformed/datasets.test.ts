import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonl, project } from '../run-cli.ts'
import { sharedCli } from '../shared-cli.ts'
import { expectMany } from './expect-many.ts'
import { expectRefusal } from './expect-refusal.ts'

const run = sharedCli()

/** A file that is no dataset, and the line that its message names, where one is at fault. */
interface BrokenFile {
  readonly what: string
  readonly name: string
  readonly content: string | Uint8Array
  readonly line?: number
}

const rows = ['Paris', 'Zürich', 'กรุงเทพ', 'Nairobi'].map((expectedOutput, index) => ({
  id: index + 1,
  input: { country: `country ${index + 1}`, tags: ['a', 'b'] },
  expectedOutput,
  metadata: { rank: index * 1.5 },
}))
const lines = rows.map((row) => JSON.stringify(row))
const jsonLines = jsonl(...rows)
const json = JSON.stringify(rows, null, 2)
const csv = `id,input,expected\n${rows.map(({ id, expectedOutput }) => `${id},"country ${id}",${expectedOutput}\n`).join('')}`
const yaml = rows.map(({ id, expectedOutput }) => `- id: ${id}\n  input: country ${id}\n  expected: ${expectedOutput}\n`).join('')
const whole = { 'data.jsonl': jsonLines, 'data.json': json, 'data.csv': csv, 'data.tsv': csv.replaceAll(',', '\t'), 'data.yaml': yaml }

/** Draws the same every time. */
function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { seed: 6, numRuns: count })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A text in which some characters in one place are others, so that it is JSON no more. */
function brokenJson(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.nat(text.length - 1),
      fc.nat(3),
      fc.constantFrom('', '{', '}', ']', '"', ',', ':', '\0', '\u0007', '\\', 'nul', '\u{1f600}', '0x1', '//'),
    )
    .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut))
    .filter((changed) => !isJson(changed) && changed.trim() !== '')
}

const brokenLines = draw(
  fc.nat(lines.length - 1).chain((at) =>
    brokenJson(lines[at] ?? '').map((changed): BrokenFile => ({
      what: `line ${at + 1} as ${JSON.stringify(changed)}`,
      name: 'data.jsonl',
      content: `${lines.with(at, changed).join('\n')}\n`,
      line: at + 1,
    })),
  ),
  60,
)

const brokenDocuments = draw(brokenJson(json), 40).map((content): BrokenFile => ({ what: 'JSON', name: 'data.json', content }))

const truncated = draw(
  fc.constantFrom<keyof typeof whole>('data.jsonl', 'data.json', 'data.csv', 'data.yaml').chain((name) => {
    const packed = gzipSync(whole[name])
    return fc.integer({ min: 3, max: packed.length - 1 }).map((size): BrokenFile => ({
      what: `the first ${size} of ${packed.length} bytes`,
      name: `${name}.gz`,
      content: packed.subarray(0, size),
    }))
  }),
  24,
)

const flipped = draw(
  fc
    .tuple(
      fc.constantFrom<keyof typeof whole>('data.jsonl', 'data.csv'),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
    )
    .map(([name, share, mask]): BrokenFile => {
      const packed = gzipSync(whole[name])
      // The header of ten bytes says nothing of the content.
      const at = 10 + Math.floor((packed.length - 10) * share)
      packed[at] = (packed[at] ?? 0) ^ mask
      return { what: `other bits at ${at}`, name: `${name}.gz`, content: packed }
    }),
  24,
)

const notText = draw(fc.tuple(fc.constantFrom(...Object.keys(whole)), fc.uint8Array({ minLength: 40, maxLength: 200 })), 16).map(
  ([name, bytes]): BrokenFile => ({ what: 'random bytes', name, content: Buffer.concat([Buffer.from([0xff]), bytes]) }),
)

const encodings = Object.entries(whole).flatMap(([name, text]): BrokenFile[] => [
  { what: 'UTF-16', name, content: Buffer.from(text, 'utf16le') },
  { what: 'UTF-16 with a mark', name, content: Buffer.from(`\ufeff${text}`, 'utf16le') },
  { what: 'Latin 1', name, content: Buffer.from(text.replaceAll(/[^\0-\xff]/g, 'ß'), 'latin1') },
  { what: 'a NUL in front', name, content: `\0${text}` },
  { what: 'no row', name, content: '\n\n' },
])

const duplicates = draw(fc.uniqueArray(fc.nat(3), { minLength: 2, maxLength: 2 }), 6).flatMap(
  ([one = 0, other = 0], index): BrokenFile[] => {
    const [first, second] = one < other ? [one, other] : [other, one]
    const twice = rows.with(second, {
      ...(rows[second] ?? rows[0]),
      id: index % 2 === 0 ? first + 1 : String(first + 1),
    } as (typeof rows)[number])
    return [
      { what: 'an id twice', name: 'data.jsonl', content: jsonl(...twice), line: second + 1 },
      {
        what: 'an id twice',
        name: 'data.json',
        content: JSON.stringify(twice, null, 0).replaceAll('},{"id', '},\n{"id'),
        line: second + 1,
      },
    ]
  },
)

const rowsThatAreNone = [
  '7',
  'null',
  'true',
  '"text"',
  '[]',
  '[{"input": 1}]',
  '{}',
  '{"Input": 1}',
  '{"expectedOutput": 1}',
  '{"input": 1, "id": {}}',
  '{"input": 1, "id": ""}',
].flatMap((row): BrokenFile[] => [
  { what: row, name: 'data.jsonl', content: `${lines[0]}\n${row}\n${lines[1]}\n`, line: 2 },
  { what: row, name: 'data.json', content: `[\n${lines[0]},\n${row}\n]`, line: 3 },
])

const others: readonly BrokenFile[] = [
  { what: 'an input that is no finite number', name: 'data.jsonl', content: '{"input": 1}\n{"input": 1e999}\n', line: 2 },
  { what: 'an input that is no finite number', name: 'data.yaml', content: '- input: 1\n- input: .inf\n', line: 2 },
  {
    what: '100,000 lists in one another',
    name: 'data.jsonl',
    content: `{"input": 1}\n{"input": ${'['.repeat(1e5)}${']'.repeat(1e5)}}\n`,
    line: 2,
  },
  { what: '100,000 objects in one another', name: 'data.json', content: `[{"input": ${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}]` },
  { what: '10,000 lists in one another', name: 'data.yaml', content: `- input: ${'['.repeat(1e4)}${']'.repeat(1e4)}\n` },
  { what: 'a list without an end', name: 'data.json', content: '[' },
  { what: 'a number alone', name: 'data.json', content: '7' },
  { what: 'items that are no list', name: 'data.json', content: '{"items": 7}' },
  { what: 'two documents', name: 'data.json', content: '[{"input": 1}][{"input": 2}]' },
  { what: 'a quote without an end', name: 'data.csv', content: 'input,expected\n1,2\n"3,4\n5,6\n', line: 3 },
  { what: 'text behind a quote', name: 'data.csv', content: 'input,expected\n1,2\n"3"x,4\n', line: 3 },
  { what: 'too many cells', name: 'data.csv', content: 'input,expected\n1,2\n3,4,5\n', line: 3 },
  { what: 'too few cells', name: 'data.csv', content: 'input,expected\n1,2\n3\n', line: 3 },
  { what: 'a column twice', name: 'data.csv', content: 'input,expected,input\n1,2,3\n' },
  { what: 'a column inside another', name: 'data.csv', content: 'input,input.question\n1,2\n' },
  { what: 'a column without a name', name: 'data.csv', content: 'input,\n1,2\n' },
  { what: 'a header alone', name: 'data.csv', content: 'input,expected\n' },
  { what: 'a cell that is no JSON', name: 'data.csv', content: 'input,metadata.rank:json\n1,2\n3,{\n', line: 3 },
  { what: 'no input', name: 'data.tsv', content: 'question\tanswer\n1\t2\n' },
  { what: 'an empty input', name: 'data.csv', content: 'input,expected\n1,2\n,4\n', line: 3 },
  { what: 'a tab before a key', name: 'data.yaml', content: '- input: 1\n- input:\n\t\ta: 1\n' },
  { what: 'an alias of nothing', name: 'data.yaml', content: '- input: 1\n- input: *nowhere\n', line: 2 },
  { what: 'a key twice', name: 'data.yaml', content: '- input: 1\n- input: 2\n  input: 3\n' },
  { what: 'a list without an end', name: 'data.yaml', content: '- input: [1, 2\n- input: 3\n' },
  { what: 'a quote without an end', name: 'data.yaml', content: '- input: 1\n- input: "two\n' },
  { what: 'aliases that grow without end', name: 'data.yaml', content: growingAliases() },
  { what: 'a value that is in itself', name: 'data.yaml', content: '- input: &a\n    inner: *a\n' },
  { what: 'a tag that nobody knows', name: 'data.yaml', content: '- input: !secret x\n', line: 1 },
  { what: 'a text alone', name: 'data.yaml', content: 'hello\n' },
  { what: 'a date that is no JSON', name: 'data.yaml', content: '- input: 1\n- input: !!binary aGVsbG8=\n', line: 2 },
  { what: 'an unknown extension', name: 'data.xlsx', content: 'PK\u0003\u0004' },
]

function growingAliases(): string {
  const levels = Array.from({ length: 9 }, (_, level) => `- input: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`)
  return ['- input: &a0 [x, x, x]', ...levels, ''].join('\n')
}

/** The files of the folder's store that hold something. */
function stored(folder: string): readonly string[] {
  return globSync('.assay/{runs,datasets}/**', { cwd: folder, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []))
}

const config = `export default {
  targets: { echo: (input) => input },
  scorers: { exact: { name: 'Exact', threshold: 1, run: () => ({ score: 1 }) } },
}`

describe.each(
  Object.entries({ brokenLines, brokenDocuments, truncated, flipped, notText, encodings, duplicates, rowsThatAreNone, others }),
)('%s', (_kind, files) => {
  it.each(files)('refuses $name: $what', async ({ name, content, line }) => {
    const folder = project({ 'assay.config.mjs': config, 'package.json': '{"name": "atlas"}' })
    writeFileSync(join(folder, name), content)

    const ended = await run(folder, ['run', name])

    expectRefusal(ended, { code: 2, says: line === undefined ? name : `${name}:${line}` })
    expect(ended.stdout).toBe('')
    expect(stored(folder)).toEqual([])
  })
})

it.each(Object.keys(whole))('takes %s as it was before it was broken', async (name) => {
  const folder = project({ ...whole, 'assay.config.mjs': config })

  const { code, stderr } = await run(folder, ['datasets', 'import', name, '--name', 'whole'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

it('tries its share of malformed inputs', ({ task }) => expectMany(task.file))
