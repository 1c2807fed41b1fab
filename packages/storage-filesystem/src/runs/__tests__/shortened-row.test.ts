import { encodeResult } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { shortenedRow } from '../shortened-row.ts'

const scores = [{ scorerId: 'a', scorerName: 'A', score: 1, reason: '"input":1' }]
const row = { ...sampleRow({ input: { output: 'é"\\,}' }, output: ['"expectedOutput":'], expectedOutput: null, scores }), seq: 1 }

function shortened(text: string, wanted: readonly string[]): unknown {
  const bytes = Buffer.from(`..${text}\n`)
  const short = shortenedRow(bytes, 2, bytes.length - 1, new Set(wanted))
  return short === null ? null : JSON.parse(short)
}

it('leaves out the long fields that are not wanted, and nothing else', () => {
  const text = encodeResult(row)
  const { input: _input, output: _output, expectedOutput: _expected, ...rest } = row

  const [none, two, all] = [['id'], ['input', 'expectedOutput'], ['input', 'output', 'expectedOutput']].map((wanted) =>
    shortened(text, wanted),
  )

  expect(none).toEqual(JSON.parse(JSON.stringify({ ...rest, input: null })))
  expect(two).toEqual(JSON.parse(JSON.stringify({ ...rest, input: row.input, expectedOutput: null })))
  expect(all).toBeNull()
})

it('leaves alone what is written in another way, or is broken', () => {
  const text = encodeResult(row)

  expect(shortened(text.replace('"input":', '"input": '), [])).toBeNull()
  expect(shortened(text.slice(0, -1), [])).toBeNull()
})
