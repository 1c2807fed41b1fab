import type { Run } from '@assay/core'
import { sampleRun } from '@assay/core/testing'
import { BSON } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { runFields, runOf } from '../run-document.ts'
import type { RunFields } from '../run-document.ts'
import { jsonValues } from './json-values.ts'

const whole: Run = sampleRun({
  id: '\u{1f600}',
  name: 'A name',
  metadata: { team: 'a' },
  tags: ['one', 'two'],
  groupId: 'group',
  derivedFrom: 'run-0',
  selection: { kind: 'filter', itemIds: ['item-1'], filter: { split: 'test' }, size: 3, seed: 4, outcomeSelected: true },
  scorers: [{ id: 'scorer-1', name: 'Scorer 1', direction: 'lower', threshold: null }],
  provenance: { gitCommit: 'abc', gitBranch: 'main', gitDirty: true, scorerFingerprints: { 'scorer-1': 'f' } },
  segments: [
    { startedAt: new Date(3), fromSeq: 0, targetType: 'function', targetId: 'target-1', scorers: [] },
    {
      startedAt: new Date(4),
      fromSeq: 7,
      targetType: 'agent',
      targetId: 'target-2',
      scorers: [{ id: 's', name: 'S', direction: 'lower', threshold: 1 }],
      provenance: { gitCommit: 'def', scorerFingerprints: { $s: 'f' } },
    },
  ],
  status: 'completed',
  stopReason: 'budget',
  totalItems: 3,
  trials: 2,
  succeededCount: 1,
  failedCount: 2,
  skippedCount: 3,
  startedAt: new Date(-1),
  completedAt: new Date(2),
  createdAt: new Date(3),
  updatedAt: new Date(4),
  error: 'It broke',
  lease: { owner: 'somebody', expiresAt: new Date(5) },
  epoch: 2 ** 52,
  revision: 2 ** 40,
})

/** The run as it comes back from a document. */
function stored(run: Run): Run {
  const { fields } = runFields(run)
  // What BSON gives back of a document of this type is of this type.
  return runOf(BSON.deserialize(BSON.serialize({ _id: run.id, ...fields })) as RunFields & { _id: string })
}

describe('runFields and runOf', () => {
  it('keep every field', () => {
    expect(stored(whole)).toStrictEqual(whole)
  })

  it('leave absent what is absent, and null what is null', () => {
    expect(stored(sampleRun())).toStrictEqual(sampleRun())
  })

  it.each(jsonValues)('keep JSON values exactly: %s', (_name, value) => {
    const run = sampleRun({ metadata: value, selection: { kind: 'filter', filter: value } })

    const kept = stored(run)

    expect(JSON.stringify([kept.metadata, kept.selection])).toBe(JSON.stringify([run.metadata, run.selection]))
  })

  it('keep fingerprints of scorers with any id', () => {
    const provenance = {
      gitBranch: 'main',
      scorerFingerprints: Object.fromEntries([
        ['$set', 'a'],
        ['__proto__', 'b'],
        ['', 'c'],
      ]),
    }

    expect(stored(sampleRun({ provenance }))).toStrictEqual(sampleRun({ provenance }))
  })

  it('keep fields that a person can query under their own names', () => {
    const { id: _, segments: _segments, ...fields } = whole

    expect(runFields(whole).fields).toMatchObject(fields)
  })

  it('keep a branch where a query finds it, beside fingerprints that are kept as text', () => {
    const { fields } = runFields(sampleRun({ provenance: { gitBranch: 'main', scorerFingerprints: { $: 'a' } } }))

    expect(fields.provenance).toMatchObject({ gitBranch: 'main', asText: ['scorerFingerprints'] })
  })

  it('keep many chosen items in less than 16 MiB', () => {
    const itemIds = Array.from({ length: 600_000 }, (_, index) => `item-${index}`)
    const run = sampleRun({ selection: { kind: 'ids', itemIds } })

    expect(BSON.calculateObjectSize(runFields(run).fields)).toBeLessThan(16 * 2 ** 20)
    expect(stored(run)).toStrictEqual(run)
  })

  it.each(jsonValues)('say no less than the document takes: %s', (_name, value) => {
    const long = '\u20ac'.repeat(50_000)
    const run = {
      ...whole,
      name: long,
      error: long,
      metadata: value,
      selection: { kind: 'filter' as const, filter: value },
      tags: Array(2_000).fill('tag'),
    }
    const { fields, largestSize } = runFields(run)

    expect(largestSize).toBeGreaterThanOrEqual(BSON.calculateObjectSize({ _id: run.id, ...fields }))
  })

  it.each(['createdAt', 'datasetVersion', 'epoch', 'status'] as const)('say CORRUPT, and which run, without %s', (name) => {
    const { fields } = runFields(whole)
    const broken = Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name))

    // It is what a person left of it.
    const read = (): Run => runOf({ _id: 'run-7', ...broken } as unknown as RunFields & { _id: string })

    expect(read).toThrow(expect.objectContaining({ code: 'CORRUPT', message: expect.stringContaining('run-7') }))
  })
})
