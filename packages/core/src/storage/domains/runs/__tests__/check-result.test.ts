import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../../json/__tests__/parse-json.ts'
import { AssayError } from '../../../../errors/assay-error.ts'
import { runResultSchema } from '../../../../records/run-result.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { checkResult } from '../check-result.ts'
import { arbitraryResult, arbitraryScore } from './arbitrary-result.ts'
import { newResult } from './new-result.ts'

const createdAt = Date.UTC(2026, 0, 1)

type Row = Readonly<Record<string, unknown>>

/** What both make of a row; null: refused. */
interface Judgements {
  readonly byHand: unknown
  readonly bySchema: unknown
}

function judge(row: Row): Judgements {
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  const complete = {
    trial: 0,
    itemIndex: null,
    error: null,
    retryCount: 0,
    scores: [],
    verdict: 'error' in given && given['error'] !== null ? 'errored' : 'unjudged',
    ...given,
    runId: 'run-1',
    seq: 0,
    createdAt: new Date(createdAt),
  }
  const parsed = runResultSchema.safeParse({ ...complete, id: `${part(complete.trial)}:${part(given['itemId'])}` })
  return { byHand: checkedByHand(row), bySchema: parsed.success ? parsed.data : null }
}

/** As a row's id says it; of what may be no id at all. */
const part = (value: unknown): string | number => (typeof value === 'string' || typeof value === 'number' ? value : '')

function checkedByHand(row: Row): unknown {
  try {
    return { ...checkResult(row, 'results[0].', 'run-1', createdAt), seq: 0 }
  } catch (error) {
    if (AssayError.isInstance(error) && error.code === 'INVALID' && error.details.path !== undefined) return null
    throw error
  }
}

function expectAgreement(row: Row): void {
  const { byHand, bySchema } = judge(row)
  // Unlike the matchers, this compares own `__proto__` keys and tells -0 from 0.
  expect([row, byHand, bySchema, isDeepStrictEqual(byHand, bySchema)]).toEqual([row, byHand, bySchema, true])
}

const cyclic: unknown[] = []
cyclic.push(cyclic)

const oddValues = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'text', 'a\0b', '\ud800', 'x'.repeat(255), 'x'.repeat(256), 'passed', 'errored'),
  fc.constantFrom(-1, 0, -0, 0.5, 1e-320, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 53 - 1),
  fc.constantFrom<unknown>(1n, true, Symbol('s'), () => 1, new Date(0), new Date(Number.NaN), new Map(), cyclic, Object.create(null)),
  fc.constantFrom<unknown>([], {}, [undefined], [null], ['a'], parseJson('{"__proto__": 1}'), { a: undefined }, { a: { b: Number.NaN } }),
  fc.constant({ scorerId: 's', scorerName: 'S', score: 1 }),
)

const fieldNames = (
  'itemId itemVersion itemIndex trial contentHash input output expectedOutput latency verdict error errorDetail startedAt completedAt ' +
  'retryCount scores usage traceId unknown __proto__ constructor'
).split(' ')
const scoreNames = ['scorerId', 'scorerName', 'score', 'reason', 'error', 'durationMs', 'unknown', '__proto__']
const detailNames = ['name', 'message', 'code', 'status', 'retryAfter', 'stack', 'unknown', '__proto__']
const usageNames = ['inputTokens', 'outputTokens', 'totalTokens', 'reasoningTokens', 'cachedInputTokens', 'costUsd', 'unknown', '__proto__']

/** A copy in which one property has another value. */
const changed = (object: object, name: string, value: unknown): Row => Object.fromEntries([...Object.entries(object), [name, value]])
const without = (object: object, name: string): Row => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))

describe('checkResult agrees with runResultSchema', () => {
  it('on valid rows, and both give the same', () => {
    fc.assert(
      fc.property(arbitraryResult, (row) => {
        const { byHand, bySchema } = judge({ ...row })

        expect(bySchema).not.toBeNull()
        expect(isDeepStrictEqual(byHand, bySchema)).toBe(true)
      }),
    )
  })

  it('on rows that lack one field', () => {
    fc.assert(
      fc.property(arbitraryResult, fc.constantFrom(...fieldNames), (row, name) => {
        expectAgreement(without(row, name))
      }),
    )
  })

  it('on rows in which one field has any value', () => {
    fc.assert(
      fc.property(arbitraryResult, fc.constantFrom(...fieldNames), oddValues, (row, name, value) => {
        expectAgreement(changed(row, name, value))
      }),
      { numRuns: 2_000 },
    )
  })

  it('on scores, error details and usage in which one field has any value or is missing', () => {
    const broken = fc.oneof(
      fc.tuple(fc.constant('scores'), arbitraryScore, fc.constantFrom(...scoreNames), oddValues),
      fc.tuple(
        fc.constant('errorDetail'),
        fc.constant({ name: 'E', message: 'm', status: 429 }),
        fc.constantFrom(...detailNames),
        oddValues,
      ),
      fc.tuple(fc.constant('usage'), fc.constant({ inputTokens: 1, costUsd: 0.5 }), fc.constantFrom(...usageNames), oddValues),
    )

    fc.assert(
      fc.property(broken, fc.boolean(), ([field, record, name, value], isMissing) => {
        const inner = isMissing ? without(record, name) : changed(record, name, value)

        expectAgreement({ ...newResult('a', { error: 'e' }), [field]: field === 'scores' ? [inner] : inner })
      }),
      { numRuns: 2_000 },
    )
  })

  it('on every verdict beside an error and beside none', () => {
    for (const verdict of ['passed', 'failed', 'errored', 'unscored', 'unjudged', undefined, null, 'other']) {
      for (const error of ['e', '', null, undefined]) expectAgreement({ ...newResult('a'), verdict, error })
    }
  })

  it('on lists of scores that have holes or are no lists', () => {
    const score = { scorerId: 's', scorerName: 'S', score: 1 }
    const holed: unknown[] = [score]
    holed[2] = score

    for (const scores of [holed, { length: 1, 0: score }, new Set([score]), [[score]]]) expectAgreement({ ...newResult('a'), scores })
  })

  it('on inputs that go 100 levels deep, and 101', () => {
    let deep: unknown = 'bottom'
    for (let level = 0; level < 100; level += 1) deep = [deep]

    expect(judge({ ...newResult('a'), input: deep }).byHand).not.toBeNull()
    expectAgreement({ ...newResult('a'), input: deep })
    expectAgreement({ ...newResult('a'), input: [deep] })
  })
})

describe('checkResult', () => {
  it.each(['id', 'runId', 'seq', 'createdAt', 'previousAttempts'])('refuses %s, which core stamps', (name) => {
    expect(checkedByHand({ ...newResult('a'), [name]: 'x' })).toBeNull()
  })

  it('says where the first wrong field is', async () => {
    const row = { ...newResult('a'), scores: [{ scorerId: 's', scorerName: 'S', score: 1, 'odd name': 1 }] }

    const refusal = await refusalOf(Promise.resolve().then(() => checkResult(row, 'results[3].', 'run-1', createdAt)))

    expect(refusal.details.path).toBe('results[3].scores[0]["odd name"]')
  })
})
