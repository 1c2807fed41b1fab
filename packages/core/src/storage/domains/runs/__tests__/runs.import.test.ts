import { beforeEach, describe, expect, it } from 'vitest'
import type { RunResult } from '../../../../records/run-result.ts'
import type { Run } from '../../../../records/run.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { RunsInMemory } from '../inmemory.ts'
import { erroredResult, newResult } from './new-result.ts'
import { newRun } from './new-run.ts'

let source: RunsInMemory
let target: RunsInMemory
let run: Run
let rows: readonly RunResult[]

beforeEach(async () => {
  source = new RunsInMemory({ seam: manualSeam() })
  target = new RunsInMemory({ seam: manualSeam({ now: 0, seed: 99 }) })
  const { epoch } = await source.createRun(newRun({ id: 'run-1', name: 'Nightly', lease: { owner: 'me', ttl: 10 } }))
  await source.addResults({ runId: 'run-1', epoch, results: [newResult('a', { verdict: 'passed' }), erroredResult('b')] })
  await source.addResults({ runId: 'run-1', epoch, replace: 'errored', results: [newResult('b')] })
  run = await source.updateRun({ id: 'run-1', ifEpoch: epoch, status: 'completed', completedAt: new Date(5), lease: null })
  rows = (await source.listResults({ runId: 'run-1' })).results
})

describe('importRun', () => {
  it('copies a run, lease and epoch aside', async () => {
    const leased = { ...run, lease: { owner: 'me', expiresAt: new Date(9) } }

    const copy = await target.importRun({ run: leased })

    expect(copy).toStrictEqual({ ...run, lease: null, epoch: copy.epoch, revision: copy.revision })
    expect(copy.epoch).not.toBe(run.epoch)
    expect(await target.getRunById({ id: 'run-1' })).toStrictEqual(copy)
  })

  it('leaves an equal one alone, lease, epoch and revision aside', async () => {
    const copy = await target.importRun({ run })
    const stored = await source.importRun({ run: { ...copy, lease: { owner: 'you', expiresAt: new Date(1) } } })

    expect(await target.importRun({ run })).toStrictEqual(copy)
    expect(stored).toStrictEqual(run)
  })

  it.each<[string, Partial<Run>]>([
    ['another name', { name: 'Weekly' }],
    ['another status', { status: 'failed' }],
    ['another time', { createdAt: new Date(1) }],
    ['more metadata', { metadata: null }],
  ])('refuses one with %s, and the first stays', async (_, change) => {
    const copy = await target.importRun({ run })

    const refusal = await refusalOf(target.importRun({ run: { ...run, ...change } }))

    expect([refusal.code, refusal.details.reason]).toEqual(['CONFLICT', 'different'])
    expect(await target.getRunById({ id: 'run-1' })).toStrictEqual(copy)
  })

  it('refuses a run that is not complete, and says what is missing', async () => {
    const { createdAt: _createdAt, ...incomplete } = run
    const loose: object = incomplete

    // A record that the types refuse.
    const refusal = await refusalOf(target.importRun({ run: loose as Run }))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'run.createdAt'])
  })
})

describe('importResults', () => {
  beforeEach(async () => {
    await target.importRun({ run })
  })

  it('copies rows exactly, with their numbers and earlier attempts, into a final run', async () => {
    const counts = await target.importResults({ runId: 'run-1', results: rows })

    expect(counts).toEqual({ imported: 2, skipped: 0 })
    expect((await target.listResults({ runId: 'run-1' })).results).toStrictEqual(rows)
    expect(rows.map((row) => row.seq)).toEqual([1, 3])
    expect(rows[1]?.previousAttempts).toHaveLength(1)
  })

  it('skips rows that are there and equal, so that an import that stopped half way goes on', async () => {
    await target.importResults({ runId: 'run-1', results: rows.slice(0, 1) })

    expect(await target.importResults({ runId: 'run-1', results: rows })).toEqual({ imported: 1, skipped: 1 })
    expect(await target.importResults({ runId: 'run-1', results: rows })).toEqual({ imported: 0, skipped: 2 })
    expect((await target.listResults({ runId: 'run-1' })).results).toStrictEqual(rows)
  })

  it('does not change the run, and leaves no place for a number twice', async () => {
    const before = await target.getRunById({ id: 'run-1' })
    await target.importResults({ runId: 'run-1', results: rows })
    const after = await target.getRunById({ id: 'run-1' })

    await target.updateRun({ id: 'run-1', status: 'running' })
    const late = await target.addResult({ runId: 'run-1', ...newResult('late') })

    expect(after).toStrictEqual(before)
    expect(late.seq).toBe(4)
  })

  it.each<[string, (row: RunResult) => RunResult]>([
    ['another value', (row) => ({ ...row, output: 'other' })],
    ['another number', (row) => ({ ...row, seq: 77 })],
  ])('refuses a pair that is there with %s, and stores nothing', async (_, change) => {
    await target.importResults({ runId: 'run-1', results: rows.slice(1) })
    const results = rows.map((row, index) => (index === 1 ? change(row) : row))

    const refusal = await refusalOf(target.importResults({ runId: 'run-1', results }))

    expect(refusal.code).toBe('CONFLICT')
    expect(refusal.details).toMatchObject({ reason: 'different', conflicts: [1] })
    expect((await target.listResults({ runId: 'run-1' })).results).toStrictEqual(rows.slice(1))
  })

  it('refuses a number that another pair has, and a pair that comes twice, by their indexes', async () => {
    await target.importResults({ runId: 'run-1', results: rows.slice(0, 1) })
    const [first, second] = rows
    if (first === undefined || second === undefined) throw new Error('There are two rows')
    const stranger = { ...second, id: '0:c', itemId: 'c', seq: first.seq }

    const taken = await refusalOf(target.importResults({ runId: 'run-1', results: [first, second, stranger] }))
    const twice = await refusalOf(target.importResults({ runId: 'run-1', results: [first, second, { ...second, seq: 9 }] }))

    expect(taken.details).toMatchObject({ reason: 'different', conflicts: [2] })
    expect(twice.details).toMatchObject({ reason: 'different', conflicts: [2] })
    expect((await target.listResults({ runId: 'run-1' })).results).toStrictEqual([first])
  })

  it('refuses rows of another run, of a run that is not there, and of one that somebody works on', async () => {
    const foreign = await refusalOf(target.importResults({ runId: 'run-2', results: rows }))
    const nobody = await refusalOf(target.importResults({ runId: 'nobody', results: [] }))
    await target.takeOverRun({ runId: 'run-1', lease: { owner: 'them', ttl: 1 } })
    const leased = await refusalOf(target.importResults({ runId: 'run-1', results: rows }))

    expect([foreign.code, foreign.details.path]).toEqual(['INVALID', 'results[0].runId'])
    expect([nobody.code, nobody.message]).toEqual(['NOT_FOUND', 'Run not found: nobody'])
    expect(leased.details.reason).toBe('leased')
  })

  it('refuses a row whose id is not made of its trial and item', async () => {
    const [row] = rows
    if (row === undefined) throw new Error('There is a row')

    const refusal = await refusalOf(target.importResults({ runId: 'run-1', results: [{ ...row, id: '1:a' }] }))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'results[0]'])
  })
})
