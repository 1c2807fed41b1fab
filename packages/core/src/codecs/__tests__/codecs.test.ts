import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AssayError } from '../../errors/assay-error.ts'
import type { AssayErrorCode } from '../../errors/assay-error.ts'
import { parseJson } from '../../json/__tests__/parse-json.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { runResultSchema } from '../../records/run-result.ts'
import type { RunResult } from '../../records/run-result.ts'
import { arbitraryResult } from '../../storage/domains/runs/__tests__/arbitrary-result.ts'
import { checkResult } from '../../storage/domains/runs/check-result.ts'
import { sampleDatasetHead } from '../../testing/sample-dataset-head.ts'
import { sampleItem } from '../../testing/sample-item.ts'
import { sampleRow } from '../../testing/sample-row.ts'
import { sampleRun } from '../../testing/sample-run.ts'
import { decodeDatasetHead, encodeDatasetHead } from '../dataset-head-codec.ts'
import { decodeDatasetItem, encodeDatasetItem } from '../dataset-item-codec.ts'
import { decodeDatasetVersion, encodeDatasetVersion } from '../dataset-version-codec.ts'
import { decodeItemChange, encodeItemChange } from '../item-change-codec.ts'
import { decodeResult, encodeResult } from '../result-codec.ts'
import { decodeRun, encodeRun } from '../run-codec.ts'

const time = fc.date({ noInvalidDate: true })
const json = fc.jsonValue().map((value) => parseJson(JSON.stringify(value)))

/** Values that a codec could take for something else. */
const lookalikes: JsonValue = parseJson(
  '{"startedAt": "2026-01-01T00:00:00.000Z", "times": ["2026-01-01T00:00:00.000Z", {"createdAt": "2026-01-01T00:00:00.000Z"}], "__proto__": {"createdAt": "2026-01-01T00:00:00.000Z"}, "toJSON": "x", "line": "a\\nb\\rc\\u2028d", "$date": 1}',
)

// Unlike the matchers, this compares own `__proto__` keys and tells -0 from 0.
const expectEqual = (actual: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}

const attempt: NonNullable<RunResult['previousAttempts']>[number] = {
  latency: 1,
  verdict: 'errored' as const,
  error: 'e',
  retryCount: 0,
  scores: [],
  output: lookalikes,
  startedAt: new Date(1),
  completedAt: new Date(2),
  createdAt: new Date(3),
}
const row: RunResult = {
  ...sampleRow({ input: lookalikes, output: null, previousAttempts: [attempt, attempt], traceId: '2026-01-01T00:00:00.000Z' }),
  seq: 7,
}
const run = sampleRun({
  metadata: lookalikes,
  tags: ['2026-01-01T00:00:00.000Z'],
  lease: { owner: 'me', expiresAt: new Date(99) },
  segments: [
    {
      startedAt: new Date(7),
      fromSeq: 2,
      targetType: 'agent',
      targetId: '2026-01-01T00:00:00.000Z',
      scorers: [{ id: 's', name: '2026-01-01T00:00:00.000Z', direction: 'lower', threshold: null }],
      provenance: { gitBranch: '2026-01-01T00:00:00.000Z' },
    },
  ],
})
const item = sampleItem({ input: lookalikes, expectedOutput: null })
const head = sampleDatasetHead({ metadata: lookalikes, name: '2026-01-01T00:00:00.000Z' })
const version = { version: new Date(5), itemCount: 3, added: 2, updated: 1, deleted: 0 }
const change = { itemId: 'item-1', position: 4, version: item.version, item }

interface Case {
  readonly encode: () => string
  readonly decode: (text: string) => unknown
  readonly record: object
  /** The times that come first, in order. */
  readonly first: readonly string[]
}

const cases: readonly (readonly [name: string, of: Case])[] = [
  [
    'a run',
    {
      encode: () => encodeRun(run),
      decode: decodeRun,
      record: run,
      first: ['createdAt', 'updatedAt', 'startedAt', 'completedAt', 'datasetVersion'],
    },
  ],
  [
    'a row',
    { encode: () => encodeResult(row), decode: decodeResult, record: row, first: ['itemVersion', 'startedAt', 'completedAt', 'createdAt'] },
  ],
  [
    'an item',
    { encode: () => encodeDatasetItem(item), decode: decodeDatasetItem, record: item, first: ['version', 'createdAt', 'updatedAt'] },
  ],
  [
    'a dataset',
    { encode: () => encodeDatasetHead(head), decode: decodeDatasetHead, record: head, first: ['createdAt', 'updatedAt', 'version'] },
  ],
  ['a version', { encode: () => encodeDatasetVersion(version), decode: decodeDatasetVersion, record: version, first: ['version'] }],
  ['a change', { encode: () => encodeItemChange(change), decode: decodeItemChange, record: change, first: ['version'] }],
  [
    'a deletion',
    {
      encode: () => encodeItemChange({ ...change, item: null }),
      decode: decodeItemChange,
      record: { ...change, item: null },
      first: ['version'],
    },
  ],
]

function codeOf(decode: () => unknown): AssayErrorCode | undefined {
  try {
    decode()
    return undefined
  } catch (error) {
    if (AssayError.isInstance(error)) return error.code
    throw error
  }
}

describe.each(cases)('the text of %s', (_, { encode, decode, record, first }) => {
  it('is read back equal: its times are dates, and what looks like one in user data is text', () => {
    expectEqual(decode(encode()), record)
  })

  it('is one line of JSON that starts with the times, and says what JSON.stringify would', () => {
    const text = encode()

    expect(text).not.toMatch(/[\n\r]/)
    expect(Object.keys(JSON.parse(text) as object).slice(0, first.length)).toEqual(first)
    expectEqual(JSON.parse(text), JSON.parse(JSON.stringify(record)))
  })

  it('is made without writing to the record', () => {
    const frozen = Object.freeze({ ...record })

    encode()

    expectEqual(record, frozen)
  })

  it.each(['', 'null', '[]', '7', '"text"', '{}', '{', 'undefined'])('is not %j', (text) => {
    expect(codeOf(() => decode(text))).toBe('CORRUPT')
  })

  it('is CORRUPT when it is cut anywhere', () => {
    const text = encode()

    for (let length = 0; length < text.length; length += 1) expect(codeOf(() => decode(text.slice(0, length)))).toBe('CORRUPT')
  })

  it('is CORRUPT without any one field that is always there', () => {
    const optional = ['output', 'expectedOutput', 'previousAttempts', 'traceId', 'metadata', 'tags', 'segments']
    const fields = Object.entries(JSON.parse(encode()) as object)

    for (const [name] of fields.filter(([key]) => !optional.includes(key))) {
      const text = JSON.stringify(Object.fromEntries(fields.filter(([key]) => key !== name)))
      expect([name, codeOf(() => decode(text))]).toEqual([name, 'CORRUPT'])
    }
  })

  it.each(['2026-01-01', '2026-13-01T00:00:00.000Z', 'yesterday', '', 7, {}, '2026-01-01T00:00:00Z'])(
    'is CORRUPT with the time %j',
    (wrong) => {
      for (const name of first) {
        const text = JSON.stringify({ ...(JSON.parse(encode()) as object), [name]: wrong })
        expect(codeOf(() => decode(text))).toBe('CORRUPT')
      }
    },
  )
})

describe('a row of which some fields are read', () => {
  const part = JSON.stringify({ id: row.id, startedAt: row.startedAt })

  it('may lack the others', () => {
    expect(decodeResult(part, new Set(['id', 'startedAt']))).toEqual({ id: row.id, startedAt: row.startedAt })
  })

  it('gives those as a whole row does', () => {
    const { startedAt, previousAttempts } = decodeResult(encodeResult(row), new Set(['startedAt', 'previousAttempts']))

    expect({ startedAt, previousAttempts }).toEqual({ startedAt: row.startedAt, previousAttempts: row.previousAttempts })
  })

  it('is CORRUPT without one of them', () => {
    expect(() => decodeResult(part, new Set(['id', 'verdict']))).toThrow('The text is no row: verdict is missing')
    expect(() => decodeResult(part.replace('Z', ''), new Set(['startedAt']))).toThrow('The text is no row: startedAt is no time')
  })
})

describe('null as a time', () => {
  it('is read where the record may have it, and nowhere else', () => {
    const without = { ...run, startedAt: null, completedAt: null, lease: null }

    expectEqual(decodeRun(encodeRun(without)), without)
    for (const name of ['createdAt', 'updatedAt', 'datasetVersion']) {
      const text = JSON.stringify({ ...(JSON.parse(encodeRun(run)) as object), [name]: null })
      expect(codeOf(() => decodeRun(text))).toBe('CORRUPT')
    }
  })
})

describe('records inside records', () => {
  it.each<[string, (text: string) => unknown, object]>([
    ['a lease without its end', decodeRun, { ...run, lease: { owner: 'me' } }],
    ['a lease that is text', decodeRun, { ...run, lease: 'me' }],
    ['an earlier attempt without a time', decodeResult, { ...row, previousAttempts: [{ ...attempt, startedAt: null }] }],
    ['an earlier attempt that is null', decodeResult, { ...row, previousAttempts: [null] }],
    ['an item without its hash', decodeItemChange, { ...change, item: { ...item, contentHash: undefined } }],
  ])('make the text CORRUPT when there is %s', (_, decode, record) => {
    expect(codeOf(() => decode(JSON.stringify(record)))).toBe('CORRUPT')
  })
})

describe('errors', () => {
  it('say what the text should have been and what is wrong, and nothing of its content', () => {
    const text = JSON.stringify({ ...row, startedAt: 'a secret' })

    expect(() => decodeResult(text)).toThrow('The text is no row: startedAt is no time')
    expect(() => decodeRun('{"id": secret}')).toThrow('The text is no run: it is not JSON')
  })
})

describe('any record', () => {
  it('of a run comes back equal', () => {
    const arbitraryRun = fc
      .record({
        createdAt: time,
        updatedAt: time,
        datasetVersion: time,
        startedAt: fc.option(time),
        completedAt: fc.option(time),
        metadata: json,
        expiresAt: fc.option(time),
      })
      .map(({ expiresAt, ...fields }) => sampleRun({ ...fields, lease: expiresAt === null ? null : { owner: 'me', expiresAt } }))

    fc.assert(fc.property(arbitraryRun, (one) => expectEqual(decodeRun(encodeRun(one)), one)))
  })

  it('of a row comes back equal, with all its optional fields and earlier attempts', () => {
    const attempts = fc.option(fc.array(fc.record({ startedAt: time, completedAt: time, createdAt: time, output: json })), {
      nil: undefined,
    })

    fc.assert(
      fc.property(arbitraryResult, fc.nat(), time, attempts, (given, seq, createdAt, earlier) => {
        const checked = checkResult(given, '', 'run-1', createdAt.getTime())
        const previousAttempts = earlier?.slice(0, 10).map((times) => ({ ...attempt, ...times }))
        const one: RunResult = { ...checked, seq, ...(previousAttempts === undefined ? {} : { previousAttempts }) }

        const decoded = decodeResult(encodeResult(one))

        expectEqual(decoded, one)
        expectEqual(runResultSchema.parse(decoded), one)
      }),
    )
  })

  it('of an item, a change, a dataset and a version comes back equal', () => {
    fc.assert(
      fc.property(time, time, json, fc.nat(), (version1, version2, value, count) => {
        const oneItem = sampleItem({ version: version1, createdAt: version2, updatedAt: version1, input: value, metadata: value })
        const oneChange = { itemId: 'item-1', position: count, version: version2, item: oneItem }
        const oneHead = sampleDatasetHead({ version: version1, createdAt: version2, updatedAt: version1, metadata: value })
        const oneVersion = { version: version1, itemCount: count, added: 0, updated: count, deleted: 1 }

        expectEqual(decodeDatasetItem(encodeDatasetItem(oneItem)), oneItem)
        expectEqual(decodeItemChange(encodeItemChange(oneChange)), oneChange)
        expectEqual(decodeDatasetHead(encodeDatasetHead(oneHead)), oneHead)
        expectEqual(decodeDatasetVersion(encodeDatasetVersion(oneVersion)), oneVersion)
      }),
    )
  })
})
