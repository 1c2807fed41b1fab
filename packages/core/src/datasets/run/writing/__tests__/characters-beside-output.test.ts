import { expect, it } from 'vitest'
import { sampleRow } from '../../../../testing/sample-row.ts'
import { charactersBesideOutput } from '../characters-beside-output.ts'

const text = 'x'.repeat(10_000)
const small = charactersBesideOutput(sampleRow())

it.each([
  ['input', sampleRow({ input: { text } })],
  ['expected output', sampleRow({ expectedOutput: [text] })],
  ['error', sampleRow({ verdict: 'errored', error: text })],
  ['reason of a score', sampleRow({ scores: [{ scorerId: 'judge', scorerName: 'Judge', score: 1, reason: text }] })],
])('grows with the %s', (_name, row) => {
  expect(charactersBesideOutput(row)).toBeGreaterThanOrEqual(small + 9_900)
})

it('does not count the output', () => {
  expect(charactersBesideOutput(sampleRow({ output: text }))).toBe(small)
})
