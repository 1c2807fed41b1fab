import { beforeEach, describe, expect, it } from 'vitest'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { settleAll } from '../../../__tests__/settle-all.ts'
import { RunsInMemory } from '../inmemory.ts'
import { erroredResult, newResult } from './new-result.ts'
import { newRun } from './new-run.ts'
import { rowsOf } from './rows-of.ts'

let seam: ManualSeam
let store: RunsInMemory

beforeEach(() => {
  seam = manualSeam()
  store = new RunsInMemory({ seam })
})

describe('createRun', () => {
  it('stamps id, times and numbers, and starts as pending with nothing done', async () => {
    const run = await store.createRun(newRun())

    expect(run).toStrictEqual({
      ...newRun(),
      id: run.id,
      status: 'pending',
      stopReason: null,
      trials: 1,
      succeededCount: 0,
      failedCount: 0,
      skippedCount: 0,
      startedAt: null,
      completedAt: null,
      createdAt: new Date(seam.now()),
      updatedAt: new Date(seam.now()),
      error: null,
      lease: null,
      epoch: run.epoch,
      revision: run.revision,
    })
    expect(run.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    for (const number of [run.epoch, run.revision]) {
      expect(Number.isSafeInteger(number)).toBe(true)
      expect(number).toBeLessThan(2 ** 47)
    }
  })

  it('takes the id that it is given', async () => {
    const run = await store.createRun(newRun({ id: 'my run' }))

    expect(run.id).toBe('my run')
  })

  it('keeps every optional field that it is given, and the run is read back equal', async () => {
    const created = await store.createRun(
      newRun({
        datasetVersion: new Date('2024-06-15T10:30:00.123Z'),
        targetType: 'workflow',
        trials: 3,
        name: 'Nightly',
        metadata: { model: 'm', deep: [{ list: [1, null] }] },
        tags: ['nightly', 'main'],
        groupId: 'group-1',
        derivedFrom: 'run-0',
        selection: { kind: 'sample', size: 2, seed: -7, itemIds: ['a', 'b'], outcomeSelected: true },
        scorers: [{ id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 }],
        provenance: { gitCommit: 'abc', gitBranch: 'main', gitDirty: false, scorerFingerprints: { exact: 'f' } },
        lease: { owner: 'me', ttl: 1_000 },
      }),
    )

    expect(created.lease).toStrictEqual({ owner: 'me', expiresAt: new Date(seam.now() + 1_000) })
    expect(await store.getRunById({ id: created.id })).toStrictEqual(created)
    expect((await store.listRuns()).runs).toStrictEqual([created])
  })

  it('leaves optional fields that are undefined absent, in nested records too', async () => {
    const loose: object = { ...newRun(), name: undefined, lease: undefined, provenance: { gitBranch: undefined, gitCommit: 'abc' } }

    // As a caller without strict types passes it.
    const run = await store.createRun(loose as ReturnType<typeof newRun>)

    expect(run).not.toHaveProperty('name')
    expect(run.lease).toBeNull()
    expect(run.provenance).toStrictEqual({ gitCommit: 'abc' })
  })

  it('refuses an id that exists, and the first run stays as it is', async () => {
    const first = await store.createRun(newRun({ id: 'run-1', name: 'first' }))

    const refusal = await refusalOf(store.createRun(newRun({ id: 'run-1', name: 'second' })))

    expect([refusal.code, refusal.details.reason]).toEqual(['CONFLICT', 'exists'])
    expect(await store.getRunById({ id: 'run-1' })).toStrictEqual(first)
  })

  it('lets one of several win that create the same id at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `name ${index}`)

    const { values: won } = await settleAll(names.map((name) => store.createRun(newRun({ id: 'run-1', name }))))

    expect(won).toHaveLength(1)
    expect(await store.getRunById({ id: 'run-1' })).toStrictEqual(won[0])
  })

  it('takes its time and chance from the seam alone', async () => {
    const twin = new RunsInMemory({ seam: manualSeam() })

    expect(await twin.createRun(newRun())).toStrictEqual(await store.createRun(newRun()))
  })
})

describe('updateRun', () => {
  it('changes what is given, keeps the rest, and raises the revision by one', async () => {
    const run = await store.createRun(newRun({ name: 'Nightly', tags: ['a'] }))
    seam.setNow(seam.now() + 5_000)

    const updated = await store.updateRun({ id: run.id, status: 'running', startedAt: new Date(7) })

    expect(updated).toStrictEqual({
      ...run,
      status: 'running',
      startedAt: new Date(7),
      updatedAt: new Date(seam.now()),
      revision: run.revision + 1,
    })
    expect(await store.getRunById({ id: run.id })).toStrictEqual(updated)
  })

  it('stores final counts, status and time', async () => {
    const run = await store.createRun(newRun())

    await store.updateRun({ id: run.id, status: 'completed', succeededCount: 2, failedCount: 1, completedAt: new Date(9) })

    const counts = { status: 'completed', succeededCount: 2, failedCount: 1, skippedCount: 0, completedAt: new Date(9) }
    expect(await store.getRunById({ id: run.id })).toMatchObject(counts)
  })

  it('leaves a field that is undefined, replaces nested values whole, and stores null', async () => {
    const run = await store.createRun(newRun({ name: 'Nightly', metadata: { a: 1, b: { c: 2 } } }))
    await store.updateRun({ id: run.id, error: 'broken', stopReason: 'store', startedAt: new Date(1) })
    const loose: object = { id: run.id, name: undefined, metadata: { b: {} } }

    // As a caller without strict types passes it.
    const replaced = await store.updateRun(loose as { id: string })
    const cleared = await store.updateRun({ id: run.id, metadata: null, error: null, stopReason: null, startedAt: null })

    expect([replaced.name, replaced.metadata]).toEqual(['Nightly', { b: {} }])
    expect(cleared).toMatchObject({ metadata: null, error: null, stopReason: null, startedAt: null })
  })

  it('takes optional fields away by name, and no others', async () => {
    const run = await store.createRun(newRun({ name: 'Nightly', tags: ['a'], groupId: 'g' }))
    const unknown: string[] = ['datasetId']

    const updated = await store.updateRun({ id: run.id, unset: ['name', 'tags', 'metadata'] })
    // A name that the types refuse.
    const refusal = await refusalOf(store.updateRun({ id: run.id, unset: unknown as [] }))

    expect(Object.keys(updated)).toEqual(expect.not.arrayContaining(['name', 'tags', 'metadata']))
    expect(updated.groupId).toBe('g')
    expect(refusal.code).toBe('INVALID')
  })

  it.each(['createdAt', 'updatedAt', 'epoch', 'revision'])('refuses a patch of %s', async (field) => {
    const run = await store.createRun(newRun())
    const patch: object = { [field]: field.endsWith('At') ? new Date(0) : 1 }

    const refusal = await refusalOf(store.updateRun({ ...patch, id: run.id }))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', field])
    expect(await store.getRunById({ id: run.id })).toStrictEqual(run)
  })

  it('accepts an update to equal values, and counts it', async () => {
    const run = await store.createRun(newRun({ name: 'same' }))

    const updated = await store.updateRun({ id: run.id, name: 'same' })

    expect(updated).toStrictEqual({ ...run, revision: run.revision + 1 })
  })

  it('enforces no order of statuses', async () => {
    const run = await store.createRun(newRun())

    await store.updateRun({ id: run.id, status: 'failed' })

    expect((await store.updateRun({ id: run.id, status: 'pending' })).status).toBe('pending')
  })

  it('says that a run is not there', async () => {
    const refusal = await refusalOf(store.updateRun({ id: 'nobody', status: 'running' }))

    expect(refusal.code).toBe('NOT_FOUND')
    expect(refusal.message).toBe('Run not found: nobody')
  })
})

describe('getRunById', () => {
  it('gives null for an id that no run has', async () => {
    await store.createRun(newRun({ id: 'run-1' }))

    expect(await store.getRunById({ id: 'run-' })).toBeNull()
  })
})

describe('deleteRun', () => {
  it('removes the run and its rows, and leaves other runs, also those whose id begins the same', async () => {
    await store.createRun(newRun({ id: 'run-1' }))
    const other = await store.createRun(newRun({ id: 'run-10' }))
    await store.addResults({ runId: 'run-1', results: [newResult('a'), newResult('b')] })
    await store.addResult({ runId: 'run-10', ...newResult('a') })

    await store.deleteRun({ id: 'run-1' })

    expect(await store.getRunById({ id: 'run-1' })).toBeNull()
    expect(await store.getResultById({ runId: 'run-1', id: '0:a' })).toBeNull()
    expect((await store.listResults({ runId: 'run-1' })).pagination.total).toBe(0)
    expect((await store.listRuns()).runs.map((run) => run.id)).toEqual([other.id])
    expect(await rowsOf(store, 'run-10')).toEqual(['1 0:a'])
  })

  it('does nothing when the run is not there, or no longer', async () => {
    const kept = await store.createRun(newRun({ id: 'kept' }))
    await store.createRun(newRun({ id: 'gone' }))
    await store.deleteRun({ id: 'gone' })

    await store.deleteRun({ id: 'gone' })
    await store.deleteRun({ id: 'never' })

    expect((await store.listRuns()).runs).toStrictEqual([kept])
  })
})

describe('addResult', () => {
  beforeEach(async () => {
    await store.createRun(newRun({ id: 'run-1' }))
  })

  it('gives the row with its defaults, id, number and time', async () => {
    const row = await store.addResult({ runId: 'run-1', ...newResult('item-1') })

    expect(row).toStrictEqual({
      ...newResult('item-1'),
      id: '0:item-1',
      runId: 'run-1',
      seq: 1,
      itemIndex: null,
      trial: 0,
      verdict: 'unjudged',
      error: null,
      retryCount: 0,
      scores: [],
      createdAt: new Date(seam.now()),
    })
  })

  it('stores every field, and the row is read back equal by id and by list', async () => {
    const row = await store.addResult({
      runId: 'run-1',
      ...newResult('item:1', {
        itemIndex: 4,
        trial: 2,
        contentHash: 'f'.repeat(64),
        output: { text: 'Hi there' },
        expectedOutput: { text: 'Hello!' },
        latency: 150.5,
        verdict: 'passed',
        retryCount: 1,
        scores: [
          { scorerId: 'exact', scorerName: 'Exact', score: 1, reason: 'the same', durationMs: 0.25 },
          { scorerId: 'judge', scorerName: 'Judge', score: null, error: 'timed out' },
        ],
        usage: { inputTokens: 10, outputTokens: 0, costUsd: 0.0001 },
        traceId: 'trace',
      }),
    })

    expect(row.id).toBe('2:item:1')
    expect(await store.getResultById({ runId: 'run-1', id: '2:item:1' })).toStrictEqual(row)
    expect((await store.listResults({ runId: 'run-1' })).results).toStrictEqual([row])
  })

  it('keeps the error of a target with its detail, and an output that is null beside one that is absent', async () => {
    const errorDetail = { name: 'TimeoutError', message: 'Agent timeout', code: 'ETIMEDOUT', status: 504, retryAfter: 0, stack: 'at …' }
    await store.addResult({ runId: 'run-1', ...newResult('null', { error: 'Agent timeout', errorDetail, output: null, retryCount: 2 }) })
    await store.addResult({ runId: 'run-1', ...erroredResult('absent', { verdict: 'errored' }) })

    const { results } = await store.listResults({ runId: 'run-1' })

    expect(results[0]).toMatchObject({ verdict: 'errored', error: 'Agent timeout', errorDetail, output: null, retryCount: 2 })
    expect(results[1]).not.toHaveProperty('output')
  })

  it.each<[string, Parameters<typeof newResult>[1] & object, string]>([
    ['an error that is empty', { error: '' }, 'error'],
    ['an error beside a verdict that is not errored', { error: 'no', verdict: 'passed' }, 'verdict'],
    ['the verdict errored without an error', { verdict: 'errored' }, 'verdict'],
    ['a score beside its error', { scores: [{ scorerId: 's', scorerName: 'S', score: 0, error: 'no' }] }, 'scores[0].error'],
    ['a score that is NaN', { scores: [{ scorerId: 's', scorerName: 'S', score: Number.NaN }] }, 'scores[0].score'],
    ['a negative latency', { latency: -1 }, 'latency'],
    ['half a trial', { trial: 0.5 }, 'trial'],
    ['a date that is none', { startedAt: new Date(Number.NaN) }, 'startedAt'],
    ['an unknown usage', { usage: { 'input tokens': 1 } as object }, 'usage["input tokens"]'],
    ['a status of half a number', { error: 'no', errorDetail: { name: 'E', message: '', status: 0.5 } }, 'errorDetail.status'],
    ['an item id with NUL', { itemId: 'a\0' }, 'itemId'],
  ])('refuses %s, and says where', async (_, fields, path) => {
    const refusal = await refusalOf(store.addResult({ runId: 'run-1', ...newResult('a', fields) }))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', path])
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it('keeps numbers exactly, and a score of 0 is not null', async () => {
    const numbers = [0, 1, -1, 0.1 + 0.2, 1 / 3, 1e-9, Number.MAX_SAFE_INTEGER, 5e-324, -0]
    const scores = numbers.map((score, index) => ({ scorerId: `${index}`, scorerName: 'a.b $x ü', score }))

    await store.addResult({ runId: 'run-1', ...newResult('a', { scores: [...scores, { scorerId: '0', scorerName: '', score: null }] }) })

    const row = await store.getResultById({ runId: 'run-1', id: '0:a' })
    expect(row?.scores.map((score) => score.score)).toStrictEqual([...numbers.slice(0, -1), 0, null])
    expect(row?.scores.at(-1)).toStrictEqual({ scorerId: '0', scorerName: '', score: null })
  })
})

describe('addResults', () => {
  beforeEach(async () => {
    await store.createRun(newRun({ id: 'run-1' }))
  })

  it('gives the rows in the order of the input, with rising numbers', async () => {
    await store.addResult({ runId: 'run-1', ...newResult('first') })

    const rows = await store.addResults({ runId: 'run-1', results: ['c', 'a', 'b'].map((id) => newResult(id)) })

    expect(rows.map((row) => `${row.seq} ${row.id}`)).toEqual(['2 0:c', '3 0:a', '4 0:b'])
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:first', '2 0:c', '3 0:a', '4 0:b'])
  })

  it('does nothing with an empty batch', async () => {
    const before = await store.getRunById({ id: 'run-1' })

    expect(await store.addResults({ runId: 'run-1', results: [] })).toEqual([])
    expect(await store.getRunById({ id: 'run-1' })).toStrictEqual(before)
  })

  it('stores a batch of 2,500 whole', async () => {
    const results = Array.from({ length: 2_500 }, (_, index) => newResult(`item-${index}`))

    await store.addResults({ runId: 'run-1', results })

    expect(await rowsOf(store, 'run-1')).toEqual(results.map((result, index) => `${index + 1} 0:${result.itemId}`))
  })

  it('refuses a run that is not there, and stores nothing', async () => {
    const refusal = await refusalOf(store.addResults({ runId: 'nobody', results: [newResult('a')] }))
    const withEpoch = await refusalOf(store.addResults({ runId: 'nobody', epoch: 3, results: [newResult('a')] }))

    expect([refusal.code, refusal.message]).toEqual(['NOT_FOUND', 'Run not found: nobody'])
    expect(withEpoch.code).toBe('NOT_FOUND')
    await store.createRun(newRun({ id: 'nobody' }))
    expect(await rowsOf(store, 'nobody')).toEqual([])
  })

  it('is all or none: a pair that is there is named by its index and nothing is stored', async () => {
    await store.addResult({ runId: 'run-1', ...newResult('b', { output: 'first' }) })

    const refusal = await refusalOf(store.addResults({ runId: 'run-1', results: [newResult('a'), newResult('b'), newResult('c')] }))

    expect(refusal.code).toBe('CONFLICT')
    expect(refusal.details).toMatchObject({ reason: 'exists', conflicts: [1] })
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:b'])
    expect((await store.getResultById({ runId: 'run-1', id: '0:b' }))?.output).toBe('first')
  })

  it('refuses a batch that has a pair twice', async () => {
    const results = [newResult('a'), newResult('b'), newResult('a')]

    const refusal = await refusalOf(store.addResults({ runId: 'run-1', results }))

    expect(refusal.details).toMatchObject({ reason: 'exists', conflicts: [2] })
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it('is all or none: an invalid row is named by its place', async () => {
    const results = [newResult('a'), newResult('b', { scores: [{ scorerId: '', scorerName: '', score: 1 }] })]

    const refusal = await refusalOf(store.addResults({ runId: 'run-1', results }))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'results[1].scores[0].scorerId'])
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it('takes the same item in another trial and in another run', async () => {
    await store.createRun(newRun({ id: 'run-2' }))

    await store.addResults({ runId: 'run-1', results: [newResult('a'), newResult('a', { trial: 1 })] })
    await store.addResults({ runId: 'run-2', results: [newResult('a')] })

    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a', '2 1:a'])
    expect(await rowsOf(store, 'run-2')).toEqual(['1 0:a'])
    const byId = await Promise.all(['0:a', '1:a', '2:a', 'a'].map((id) => store.getResultById({ runId: 'run-1', id })))
    expect(byId.map((row) => row?.trial)).toEqual([0, 1, undefined, undefined])
  })

  it('leaves rows without dataset and item alone: it looks for neither', async () => {
    const [row] = await store.addResults({ runId: 'run-1', results: [newResult('an item of no dataset')] })

    expect(row?.itemId).toBe('an item of no dataset')
  })
})

describe('deleteResultsByRunId', () => {
  it('removes the rows of that run alone and leaves the run; later rows get larger numbers', async () => {
    const run = await store.createRun(newRun({ id: 'run-1' }))
    await store.createRun(newRun({ id: 'run-2' }))
    await store.addResults({ runId: 'run-1', results: [newResult('a'), newResult('b')] })
    await store.addResult({ runId: 'run-2', ...newResult('a') })

    await store.deleteResultsByRunId({ runId: 'run-1' })
    await store.deleteResultsByRunId({ runId: 'run-1' })
    await store.addResult({ runId: 'run-1', ...newResult('a') })

    expect((await store.getRunById({ id: 'run-1' }))?.createdAt).toEqual(run.createdAt)
    expect(await rowsOf(store, 'run-1')).toEqual(['3 0:a'])
    expect(await rowsOf(store, 'run-2')).toEqual(['1 0:a'])
  })

  it('does nothing when there is no such run', async () => {
    await expect(store.deleteResultsByRunId({ runId: 'nobody' })).resolves.toBeUndefined()
  })
})

it('works with nothing but the real clock and chance', async () => {
  await using real = new RunsInMemory()

  const run = await real.createRun(newRun())

  expect(await real.getRunById({ id: run.id })).toStrictEqual(run)
})
