import { encodeResult } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { RowShortener } from '../row-shortener.ts'

const scores = [{ scorerId: 'a', scorerName: 'A', score: 1, reason: '"input":1' }]
const row = { ...sampleRow({ input: { output: 'é"\\,}' }, output: ['"expectedOutput":'], expectedOutput: null, scores }), seq: 1 }

function shortened(text: string, wanted: readonly string[]): unknown {
  const bytes = Buffer.from(`..${text}\n`)
  const short = new RowShortener(wanted).shorten(bytes, 2, bytes.length - 1)
  return short === null ? null : JSON.parse(short)
}

it('keeps the fields that are wanted, as they are written, and nothing else', () => {
  const text = encodeResult(row)
  const { id, seq, input, output, expectedOutput, verdict } = row

  expect(shortened(text, ['id'])).toEqual({ id })
  expect(shortened(text, ['verdict', 'seq', 'id'])).toEqual({ id, seq, verdict })
  expect(shortened(text, ['input', 'output', 'expectedOutput'])).toEqual({ input, output, expectedOutput })
  expect(shortened(text, ['traceId'])).toEqual({})
  expect(shortened(text, Object.keys(row))).toEqual(JSON.parse(JSON.stringify(row)))
})

it.each([
  ['a quote', `${'x'.repeat(100)}"${'y'.repeat(100)}`],
  ['quotes all over', '"a'.repeat(200)],
  ['a backslash at its end', `${'x'.repeat(100)}\\`],
  ['a quote behind a backslash', `${'x'.repeat(100)}\\"`],
  ['other characters', 'é😀\n'.repeat(50)],
])('finds the end of a long text with %s', (_, input) => {
  const text = encodeResult({ ...row, input: { question: input, [input]: [input] } })

  expect(shortened(text, ['id', 'verdict'])).toEqual({ id: row.id, verdict: row.verdict })
})

it('leaves alone what is written in another way, or is broken', () => {
  const text = encodeResult(row)

  expect(shortened(text.replace('"input":', '"input": '), [])).toBeNull()
  expect(shortened(text.slice(0, -1), [])).toBeNull()
  expect(shortened(text.replace('"itemId":"', `"itemId":"${'x'.repeat(100)}`).slice(0, 300), [])).toBeNull()
})
