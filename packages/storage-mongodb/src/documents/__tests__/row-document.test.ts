import type { JsonValue, NewRow, PreviousAttempt, RunResult } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { BSON } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { partOfRow, rowFields, rowOf } from '../row-document.ts'
import type { RowDocument } from '../row-document.ts'
import { chanceValues, jsonValues } from './json-values.ts'

const attempt: PreviousAttempt = {
  output: { answer: '41' },
  latency: 3,
  verdict: 'errored',
  error: 'It failed',
  errorDetail: { name: 'TypeError', message: 'It failed', code: 'E', status: 500, retryAfter: 1.5, stack: 'at' },
  startedAt: new Date(-5),
  completedAt: new Date(6),
  retryCount: 2,
  scores: [{ scorerId: 's', scorerName: 'S', score: null, error: 'no answer' }],
  usage: { inputTokens: 1 },
  traceId: 'trace-0',
  createdAt: new Date(7),
}

const whole: NewRow = sampleRow({
  itemId: '\u{1f600}',
  trial: 3,
  id: '3:\u{1f600}',
  itemIndex: 4,
  contentHash: '0'.repeat(64),
  expectedOutput: null,
  verdict: 'unscored',
  errorDetail: { name: 'Error', message: 'm' },
  scores: [
    { scorerId: 's', scorerName: 'S', score: 5e-324, reason: 'why', durationMs: 0.25, usage: { totalTokens: 3, costUsd: 0.5 } },
    { scorerId: 's', scorerName: 'S', score: null, error: 'broken' },
  ],
  usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3, reasoningTokens: 4, cachedInputTokens: 5, costUsd: 0.000_01 },
  traceId: 'trace-1',
  previousAttempts: [attempt],
})

const { output: _output, ...least } = sampleRow()

/** The row as it comes back from a document. */
function stored(row: NewRow): RunResult {
  return rowOf(documentOf(row), row.runId)
}

function documentOf(row: NewRow): RowDocument {
  const document = { _id: { r: 'key', i: row.itemId, t: row.trial }, seq: 7, claim: 0, ...rowFields(row).fields }
  // What BSON gives back of a document of this type is of this type.
  return BSON.deserialize(BSON.serialize(document)) as RowDocument
}

/** A row with the value in every place that holds JSON. */
function rowWith(value: JsonValue): NewRow {
  return { ...whole, input: value, output: value, expectedOutput: value, previousAttempts: [{ ...attempt, output: value }] }
}

function jsonOf({ input, output, expectedOutput, previousAttempts }: NewRow): string {
  return JSON.stringify([input, output, expectedOutput, previousAttempts?.map((earlier) => earlier.output)])
}

describe('rowFields and rowOf', () => {
  it('keep every field', () => {
    expect(stored(whole)).toStrictEqual({ ...whole, seq: 7 })
  })

  it('leave absent what is absent', () => {
    expect(stored(least)).toStrictEqual({ ...least, seq: 7 })
  })

  it.each([...jsonValues, ...Array.from(chanceValues(1, 50), (value, index) => [`chance value ${index}`, value] as const)])(
    'keep JSON values exactly: %s',
    (_name, value) => {
      const row = rowWith(value)

      const kept = stored(row)

      expect(jsonOf(kept)).toBe(jsonOf(row))
    },
  )

  it('keep fields that a person can query under their own names', () => {
    const { id: _id, runId: _runId, itemId: _itemId, trial: _trial, ...fields } = whole

    expect(rowFields(whole).fields).toStrictEqual(fields)
  })

  it.each(jsonValues)('say no less than the document takes: %s', (_name, value) => {
    const long = '\u20ac'.repeat(20_000)
    const scores = Array.from({ length: 200 }, () => ({
      scorerId: long.slice(0, 255),
      scorerName: 'S',
      score: 0.1,
      reason: 'r',
      durationMs: 0.1,
      usage: { inputTokens: 2 ** 40, outputTokens: 2 ** 40, totalTokens: 2 ** 41, reasoningTokens: 1, cachedInputTokens: 1, costUsd: 0.1 },
    }))
    const row = {
      ...rowWith(value),
      itemId: long.slice(0, 255),
      error: long,
      errorDetail: { name: 'E', message: long, stack: long },
      traceId: long,
      scores,
    }
    const { fields, largestSize } = rowFields(row)

    expect(largestSize).toBeGreaterThanOrEqual(
      BSON.calculateObjectSize({ _id: { r: 'k'.repeat(36), i: row.itemId, t: 1 }, seq: 1, claim: 1, ...fields }),
    )
  })

  it.each(['input', 'verdict', 'startedAt', 'scores'] as const)('say CORRUPT, and which row, without %s', (name) => {
    const broken = { ...documentOf(whole), [name]: undefined }

    const read = (): RunResult => rowOf(broken, 'run-7')

    expect(read).toThrow(expect.objectContaining({ code: 'CORRUPT', message: expect.stringMatching(/run-7.*trial 3, seq 7/) }))
  })
})

describe('partOfRow', () => {
  it('gives what was read, and what the place of the row says', () => {
    const { _id, seq, claim, output, asText } = documentOf(rowWith({ $set: 1 }))

    const row = partOfRow({ _id, seq, claim, output, ...(asText && { asText }) }, 'run-7')

    expect(row).toStrictEqual({ id: whole.id, runId: 'run-7', seq: 7, itemId: whole.itemId, trial: 3, output: { $set: 1 } })
  })
})
