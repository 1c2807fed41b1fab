import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { sampleItem } from '../../testing/sample-item.ts'
import { sampleRow } from '../../testing/sample-row.ts'
import { sampleRun } from '../../testing/sample-run.ts'
import { datasetItemSchema } from '../dataset-item.ts'
import { datasetSchema } from '../dataset.ts'
import { resultFieldSchema, runResultSchema } from '../run-result.ts'
import { isFinalStatus, runSchema } from '../run.ts'
import { selectionSchema } from '../selection.ts'

const run = sampleRun({
  name: 'Nightly',
  tags: ['a'],
  lease: { owner: 'me', expiresAt: new Date(9) },
  scorers: [{ id: 's', name: 'S', direction: 'higher', threshold: null }],
  provenance: { gitDirty: true, scorerFingerprints: { s: 'f' } },
  segments: [
    { startedAt: new Date(3), fromSeq: 0, targetType: 'function', targetId: 'target-1', scorers: [] },
    {
      startedAt: new Date(4),
      fromSeq: 7,
      targetType: 'agent',
      targetId: 'target-2',
      scorers: [{ id: 's', name: 'S', direction: 'lower', threshold: 1 }],
      provenance: { gitCommit: 'def', scorerFingerprints: { s: 'f' } },
    },
  ],
})
const row = {
  ...sampleRow({
    verdict: 'errored',
    usage: { inputTokens: 1 },
    errorDetail: { name: 'E', message: 'm' },
    previousAttempts: [
      {
        latency: 1,
        verdict: 'unscored',
        error: null,
        startedAt: new Date(1),
        completedAt: new Date(2),
        retryCount: 0,
        scores: [],
        createdAt: new Date(3),
      },
    ],
  }),
  seq: 1,
}
const dataset = {
  id: 'd',
  name: 'n',
  metadata: { deep: [1] },
  version: new Date(1),
  itemCount: 0,
  createdAt: new Date(1),
  updatedAt: new Date(1),
  revision: 0,
}

const records: readonly (readonly [name: string, schema: z.ZodType, record: object])[] = [
  ['a run', runSchema, run],
  ['a row', runResultSchema, row],
  ['an item', datasetItemSchema, sampleItem({ metadata: ['m'] })],
  ['a dataset', datasetSchema, dataset],
]

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success

describe.each(records)('the description of %s', (_, schema, record) => {
  it('accepts it, and gives an equal copy', () => {
    const parsed = schema.parse(record)

    expect(parsed).toStrictEqual(record)
    expect(parsed).not.toBe(record)
  })

  it('refuses a field that it does not know, also one named __proto__', () => {
    const proto: unknown = JSON.parse('{"__proto__": 1}')

    expect(accepts(schema, { ...record, unknown: 1 })).toBe(false)
    // A spread copies an own `__proto__` as a property.
    expect(accepts(schema, { ...record, ...(proto as object) })).toBe(false)
  })

  it('takes a field that is undefined as absent', () => {
    expect(schema.parse({ ...record, unknown: undefined, description: undefined })).toStrictEqual(record)
  })

  it('refuses it without any one of the fields that are always there', () => {
    const optional = [
      'name',
      'tags',
      'scorers',
      'provenance',
      'segments',
      'metadata',
      'usage',
      'errorDetail',
      'previousAttempts',
      'output',
      'expectedOutput',
    ]
    const required = Object.keys(record).filter((name) => !optional.includes(name) || (name === 'name' && 'version' in record))

    for (const name of required) {
      const rest = Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
      expect([name, accepts(schema, rest)]).toEqual([name, false])
    }
  })

  it('refuses it with null in a field that is not nullable', () => {
    const nullable = [
      'startedAt',
      'completedAt',
      'error',
      'lease',
      'stopReason',
      'itemIndex',
      'metadata',
      'input',
      'output',
      'expectedOutput',
    ]
    const nullableHere = schema === runSchema ? nullable : nullable.filter((name) => !name.endsWith('At'))

    for (const name of Object.keys(record).filter((key) => !nullableHere.includes(key))) {
      expect([name, accepts(schema, { ...record, [name]: null })]).toEqual([name, false])
    }
  })

  it.each([null, undefined, 'text', 7, []])('refuses %j in its place', (value) => {
    expect(accepts(schema, value)).toBe(false)
  })
})

describe('runSchema', () => {
  it.each<[string, object]>([
    ['a status that there is not', { status: 'done' }],
    ['a target of another type', { targetType: 'model' }],
    ['no trial at all', { trials: 0 }],
    ['half an item', { totalItems: 0.5 }],
    ['an empty error', { error: '' }],
    ['a threshold that is NaN', { scorers: [{ id: 's', name: 'S', direction: 'higher', threshold: Number.NaN }] }],
    ['a lease without its end', { lease: { owner: 'me' } }],
    ['a lone surrogate in a tag', { tags: ['\ud800'] }],
    ['a fingerprint that is no text', { provenance: { scorerFingerprints: { s: 1 } } }],
    ['fingerprints in a list', { provenance: { scorerFingerprints: ['f'] } }],
  ])('refuses %s', (_, change) => {
    expect(accepts(runSchema, { ...run, ...change })).toBe(false)
  })

  it('takes the sign from -0', () => {
    const parsed = runSchema.parse({
      ...run,
      skippedCount: -0,
      selection: { kind: 'sample', seed: -0 },
      scorers: [{ id: 's', name: 'S', direction: 'lower', threshold: -0 }],
    })

    expect([parsed.skippedCount, parsed.selection?.seed, parsed.scorers?.[0]?.threshold]).toStrictEqual([0, 0, 0])
  })

  it('keeps __proto__ among the fingerprints', () => {
    const scorerFingerprints: unknown = JSON.parse('{"__proto__": "f"}')

    const parsed = runSchema.parse({ ...run, provenance: { scorerFingerprints } })

    expect(JSON.stringify(parsed.provenance)).toBe('{"scorerFingerprints":{"__proto__":"f"}}')
  })
})

describe('runResultSchema', () => {
  it.each<[string, object]>([
    ['an id that is not made of trial and item', { id: '1:item-1' }],
    ['a verdict that contradicts the error', { verdict: 'passed' }],
    ['more than 10 earlier attempts', { previousAttempts: Array.from({ length: 11 }, () => row.previousAttempts?.[0]) }],
    ['an earlier attempt that contradicts itself', { previousAttempts: [{ ...row.previousAttempts?.[0], error: 'e' }] }],
    ['a usage below 0', { usage: { outputTokens: -1 } }],
    ['an input that is no JSON', { input: [undefined] }],
  ])('refuses %s', (_, change) => {
    expect(accepts(runResultSchema, { ...row, ...change })).toBe(false)
  })
})

describe('datasetItemSchema', () => {
  it.each(['', 'f'.repeat(63), 'F'.repeat(64), 'g'.repeat(64)])('refuses %j as a content hash', (contentHash) => {
    expect(accepts(datasetItemSchema, sampleItem({ contentHash }))).toBe(false)
  })
})

describe('selectionSchema', () => {
  it('accepts each kind, and no other', () => {
    const kinds = ['all', 'ids', 'filter', 'sample', 'some']

    expect(kinds.map((kind) => accepts(selectionSchema, { kind }))).toEqual([true, true, true, true, false])
  })
})

describe('resultFieldSchema', () => {
  it('accepts the names of the fields of a row alone', () => {
    const names = [...Object.keys(row), 'traceId', 'toString', '__proto__', 'unknown', 1]

    expect(names.filter((name) => accepts(resultFieldSchema, name))).toEqual([...Object.keys(row), 'traceId'])
  })
})

describe('isFinalStatus', () => {
  it('is true of the statuses that end a run', () => {
    const statuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const

    expect(statuses.filter((status) => isFinalStatus(status))).toEqual(['completed', 'failed', 'cancelled'])
  })
})
