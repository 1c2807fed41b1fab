import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type DatasetRow, datasetRows } from '../scripts/dataset-rows.ts'
import { toJsonLines } from '../scripts/to-json-lines.ts'

const text = readFileSync(new URL('../dataset.jsonl', import.meta.url), 'utf8')
// The script writes nothing but rows of this shape; the first test shows that the file is what it writes.
const rows = text
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as DatasetRow)
const lettersOf: Readonly<Record<string, RegExp>> = {
  Arabic: /^\p{Script=Arabic}+$/u,
  Cyrillic: /^\p{Script=Cyrillic}+$/u,
  Devanagari: /^\p{Script=Devanagari}+$/u,
  Greek: /^\p{Script=Greek}+$/u,
  Han: /^\p{Script=Han}+$/u,
  Hangul: /^\p{Script=Hangul}+$/u,
  Hebrew: /^\p{Script=Hebrew}+$/u,
  Japanese: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u,
  Latin: /^\p{Script=Latin}+$/u,
}

test('the script writes the committed file byte for byte', () => {
  const written = toJsonLines(datasetRows())

  expect(written === text).toBe(true)
})

test('there are at least 1,000 rows in at least 20 languages and 8 scripts, in less than a megabyte', () => {
  const languages = new Set(rows.map((row) => row.expectedOutput))
  const scripts = new Set(rows.map((row) => row.metadata.script))

  expect(rows.length).toBeGreaterThanOrEqual(1000)
  expect(languages.size).toBeGreaterThanOrEqual(20)
  expect(scripts.size).toBeGreaterThanOrEqual(8)
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000)
})

test('every language has twenty short and twenty long rows', () => {
  const counts = Object.groupBy(rows, ({ expectedOutput, metadata }) => `${expectedOutput} ${metadata.length}`)
  const languages = new Set(rows.map((row) => row.expectedOutput))

  expect(Object.keys(counts)).toHaveLength(languages.size * 2)
  expect(new Set(Object.values(counts).map((group) => group?.length))).toEqual(new Set([20]))
})

test('ids and inputs are unique', () => {
  const ids = new Set(rows.map((row) => row.id))
  const inputs = new Set(rows.map((row) => row.input.toLowerCase()))

  expect(ids.size).toBe(rows.length)
  expect(inputs.size).toBe(rows.length)
})

test('inputs are in Unicode NFC, trimmed, without digits', () => {
  const faulty = rows.filter(({ input }) => input !== input.normalize('NFC').trim() || /\p{N}/u.test(input))

  expect(faulty).toEqual([])
})

test('every letter of an input belongs to the script of its row', () => {
  const faulty = rows.filter(({ input, metadata }) => !lettersOf[metadata.script]?.test(input.replaceAll(/[^\p{L}]|\p{Lm}/gu, '')))

  expect(faulty).toEqual([])
})

test('short rows are shorter than the long rows of their language', () => {
  const lengths = Map.groupBy(rows, ({ expectedOutput }) => expectedOutput)
  const faulty = [...lengths].filter(([, group]) => {
    const [short = [], long = []] = ['short', 'long'].map((length) =>
      group.filter(({ metadata }) => metadata.length === length).map(({ input }) => input.length),
    )
    return Math.max(...short) >= Math.min(...long)
  })

  expect(faulty).toEqual([])
})
