import fc from 'fast-check'
import { verdicts } from '../../../../records/verdict.ts'
import type { NewResult } from '../check-result.ts'

const text = fc.string({ unit: 'binary', maxLength: 5 })
const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter((value) => value.isWellFormed() && !value.includes('\0'))
const time = fc.date({ noInvalidDate: true })
const count = fc.nat(9)
const amount = fc.double({ min: 0, max: 1e9, noNaN: true })
const optional = <Value>(value: fc.Arbitrary<Value>): { readonly value: fc.Arbitrary<Value>; readonly isOptional: true } => ({
  value,
  isOptional: true,
})

/** Records of these fields, any of the optional ones absent. */
function recordOf<Fields>(fields: {
  readonly [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> | { readonly value: fc.Arbitrary<Fields[Name]>; readonly isOptional: true }
}): fc.Arbitrary<object> {
  const entries = Object.entries<fc.Arbitrary<unknown> | { readonly value: fc.Arbitrary<unknown> }>(fields)
  const model = Object.fromEntries(entries.map(([name, field]) => [name, 'value' in field ? field.value : field]))
  return fc.record(model, { requiredKeys: entries.filter(([, field]) => !('value' in field)).map(([name]) => name) })
}

const usage = recordOf({ inputTokens: optional(count), totalTokens: optional(count), costUsd: optional(amount) })
const plainScore = { scorerId: id, scorerName: text, reason: optional(text), durationMs: optional(amount), usage: optional(usage) }

/** Valid scores. */
export const arbitraryScore: fc.Arbitrary<object> = fc.oneof(
  recordOf({ ...plainScore, score: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  recordOf({ ...plainScore, score: fc.constant(null), error: optional(fc.constantFrom('e', 'timed out')) }),
)

const errorDetail = recordOf({
  name: text,
  message: text,
  code: optional(text),
  status: optional(fc.integer()),
  retryAfter: optional(amount),
})

const fields = {
  itemId: id,
  itemVersion: time,
  itemIndex: optional(fc.option(count)),
  trial: optional(count),
  contentHash: optional(text),
  input: fc.jsonValue(),
  output: optional(fc.jsonValue()),
  expectedOutput: optional(fc.jsonValue()),
  latency: amount,
  startedAt: time,
  completedAt: time,
  retryCount: optional(count),
  scores: optional(fc.array(arbitraryScore, { maxLength: 3 })),
  usage: optional(usage),
  traceId: optional(text),
}

const arbitraryFields: fc.Arbitrary<object> = fc.oneof(
  recordOf({
    ...fields,
    verdict: optional(fc.constantFrom(...verdicts.filter((verdict) => verdict !== 'errored'))),
    error: optional(fc.constant(null)),
  }),
  recordOf({
    ...fields,
    verdict: optional(fc.constant('errored')),
    error: fc.constantFrom('e', 'The target failed'),
    errorDetail: optional(errorDetail),
  }),
)

/** Valid rows to add, with any of their optional fields. */
// The fields are those of a row; the library forgets their names and types.
export const arbitraryResult: fc.Arbitrary<NewResult> = arbitraryFields as fc.Arbitrary<NewResult>
