import { describe, expect, it } from 'vitest'
import { sampleRun } from '../../testing/sample-run.ts'
import type { RunEvent } from '../run-event.ts'
import { runEventSchema } from '../run-event-schema.ts'
import { toJsonSafe } from '../to-json-safe.ts'

const base = { v: 1, seq: 1, time: '2026-01-01T00:00:00.000Z', runId: 'run-1' } as const
const completed: RunEvent = {
  ...base,
  type: 'item.completed',
  itemId: 'item-1',
  itemIndex: null,
  trial: 0,
  verdict: 'passed',
  latency: 1.5,
  scores: [{ scorerId: 'exact', scorerName: 'Exact match', score: 1 }],
  error: null,
  input: { text: 'question', truncated: false },
  output: null,
  outputKind: null,
  expectedKind: 'text',
}
const started: RunEvent = {
  ...base,
  type: 'run.started',
  run: toJsonSafe(
    sampleRun({
      name: 'a run',
      metadata: { any: ['json', null] },
      tags: ['nightly'],
      selection: { kind: 'sample', itemIds: ['item-1'], size: 1, seed: -7 },
      scorers: [{ id: 'exact', name: 'Exact match', direction: 'higher', threshold: null }],
      provenance: { gitCommit: 'abc', gitDirty: false, scorerFingerprints: { exact: 'f00' } },
      lease: { owner: 'owner', expiresAt: new Date(0) },
      segments: [
        { startedAt: new Date(3), fromSeq: 0, targetType: 'function', targetId: 'target-1', scorers: [], provenance: { gitCommit: 'abc' } },
      ],
    }),
  ),
  datasetName: 'Dataset 1',
  datasetVersion: '2026-01-01T00:00:00.000Z',
  total: 2,
  alreadyDone: 0,
  scorers: [],
}
const log: RunEvent = { ...base, type: 'log', level: 'warn', message: 'the disk is nearly full' }

describe('runEventSchema', () => {
  it.each([started, completed, log])('takes a $type event as it is', (event) => {
    expect(runEventSchema.parse(event)).toEqual(event)
  })

  it('lets fields pass that it does not know, also inside of what it knows', () => {
    const newer = {
      ...completed,
      mood: 'fine',
      scores: [{ scorerId: 'exact', scorerName: 'Exact match', score: 1, certainty: 0.9 }],
      input: { text: 'question', truncated: false, language: 'en' },
    }

    expect(runEventSchema.parse(newer)).toEqual(newer)
    expect(runEventSchema.parse({ ...started, run: { ...started.run, branch: 'main' } })).toMatchObject({ run: { branch: 'main' } })
  })

  it('does not take an event of a type that it does not know', () => {
    expect(runEventSchema.safeParse({ ...base, type: 'item.paused' }).success).toBe(false)
  })

  it.each<[string, object]>([
    ['another protocol', { v: 2 }],
    ['a number from 0', { seq: 0 }],
    ['a time that is none', { time: 'yesterday' }],
    ['no run', { runId: undefined }],
    ['an unknown verdict', { verdict: 'great' }],
    ['a latency below 0', { latency: -1 }],
    ['a score that is no number', { scores: [{ scorerId: 'exact', scorerName: 'Exact match', score: '1' }] }],
    ['a preview without its flag', { input: { text: 'question' } }],
    ['no error field', { error: undefined }],
  ])('does not take an item.completed event with %s', (_what, change) => {
    expect(runEventSchema.safeParse({ ...completed, ...change }).success).toBe(false)
  })
})
