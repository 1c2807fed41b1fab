import type { Run } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { countingHook } from './command-hooks.ts'
import { batchFor, testRuns } from './test-runs.ts'

describeEachTopology('appendRows', (topology) => {
  const { driver, newRun, documentOf, planted, rowsOf } = testRuns(topology)

  it('numbers rows one behind the other over all batches, in the order of the rows', async () => {
    const run = await newRun()
    const { appendRows } = driver()

    const first = await appendRows(batchFor(run, 'one', ['a', 'b']))
    const second = await appendRows(batchFor(run, 'two', ['c']))

    expect([first, second]).toEqual([
      { outcome: 'stored', seqs: [1, 2] },
      { outcome: 'stored', seqs: [3] },
    ])
    expect((await rowsOf(run)).map(({ itemId, seq }) => [itemId, seq])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
  })

  it('keeps every field of a row', async () => {
    const run = await newRun()
    const row = sampleRow({ runId: run.id, contentHash: 'h', expectedOutput: { $set: null }, traceId: 't', usage: { costUsd: 0.1 } })

    await driver().appendRows(batchFor(run, 'one', [row]))

    expect(await rowsOf(run)).toStrictEqual([{ ...row, seq: 1 }])
  })

  it('takes two commands, once it knows the run', async () => {
    const run = await newRun()
    const commands: string[] = []
    const { appendRows } = driver(countingHook(commands))
    await appendRows(batchFor(run, 'one', ['a']))
    commands.length = 0

    await appendRows(batchFor(run, 'two', ['b', 'c', 'd']))

    expect(commands).toEqual(['results.insertMany', 'runs.updateOne'])
  })

  it('says missing of a run that is not there, and of one that was removed since', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a']))
    await driver().removeRun(run.id)

    const outcomes = [await appendRows(batchFor(run, 'two', ['b'])), await driver().appendRows(batchFor(run, 'two', ['b']))]

    expect(outcomes).toEqual([{ outcome: 'missing' }, { outcome: 'missing' }])
  })

  it.each([
    ['another epoch', { epoch: 8 }],
    ['a final status', { status: 'completed' }],
  ] satisfies [string, Partial<Run>][])('says fenced of a run with %s, also when it knew it otherwise', async (_name, change) => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a']))
    await driver().replaceRun({ ...run, ...change, revision: run.revision + 1 }, run.revision)

    const outcomes = [await appendRows(batchFor(run, 'two', ['b'])), await driver().appendRows(batchFor(run, 'two', ['b']))]

    expect(outcomes).toEqual([{ outcome: 'fenced' }, { outcome: 'fenced' }])
    expect((await rowsOf(run)).map(({ itemId }) => itemId)).toEqual(['a'])
  })

  it('says which rows have their pair stored, and stores none', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a', 'b']))

    const outcome = await appendRows(batchFor(run, 'two', ['c', 'b', 'd', 'a']))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [1, 3] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
  })

  it('says which rows come twice in a batch', async () => {
    const run = await newRun()

    const outcome = await driver().appendRows(batchFor(run, 'one', ['a', 'b', 'a']))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [2] })
    expect(await planted(run)).toEqual([])
  })

  it('tells trials of an item apart', async () => {
    const run = await newRun()
    const trials = [0, 1, 2 ** 40].map((trial) => sampleRow({ trial, itemId: 'a' }))

    const outcome = await driver().appendRows(batchFor(run, 'one', trials))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2, 3] })
  })

  it('says which row is too large, and stores none', async () => {
    const run = await newRun()
    const large = sampleRow({ itemId: 'large', output: 'x'.repeat(16_000_000) })

    const outcome = await driver().appendRows(batchFor(run, 'one', ['a', large]))

    expect(outcome).toEqual({ outcome: 'tooLarge', index: 1 })
    expect(await planted(run)).toEqual([])
  })

  it('stores a row that is just small enough', { timeout: 30_000 }, async () => {
    const run = await newRun()

    const outcome = await driver().appendRows(batchFor(run, 'one', [sampleRow({ output: 'x'.repeat(15_990_000) })]))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1] })
  })

  it('stores a row that takes more than a document holds, unless it is kept as text', { timeout: 30_000 }, async () => {
    const run = await newRun()
    const row = sampleRow({ runId: run.id, output: Array.from({ length: 1_500_000 }, (_, index) => index % 10) })

    await driver().appendRows(batchFor(run, 'one', [row]))

    const [stored] = await rowsOf(run)
    expect(JSON.stringify(stored?.output)).toBe(JSON.stringify(row.output))
  })

  it('stores a batch with the token of the last one once, whatever the run is by now', async () => {
    const run = await newRun()
    const { appendRows, replaceRun } = driver()
    const batch = batchFor(run, 'one', ['a', 'b'])
    const stored = await appendRows(batch)

    const again = await appendRows(batch)
    await replaceRun({ ...run, epoch: 9, status: 'completed', revision: run.revision + 1 }, run.revision)
    const later = [await appendRows(batch), await driver().appendRows(batch)]

    expect([again, ...later]).toEqual([stored, stored, stored])
    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
  })

  it('takes an empty batch', async () => {
    const run = await newRun()

    expect(await driver().appendRows(batchFor(run, 'one', []))).toEqual({ outcome: 'stored', seqs: [] })
  })

  it('counts the rows of each verdict', async () => {
    const run = await newRun()
    const rows = (['passed', 'errored', 'passed', 'unjudged'] as const).map((verdict, index) =>
      sampleRow({ verdict, itemId: `item-${index}` }),
    )

    await driver().appendRows(batchFor(run, 'one', rows))

    expect((await documentOf(run)).rows.counts).toEqual({ passed: 2, failed: 0, errored: 1, unscored: 0, unjudged: 1 })
  })
})
