import type { Run } from '@assay/core'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { holdingHook } from './command-hooks.ts'
import { batchFor, testRuns } from './test-runs.ts'

describeEachTopology('appendRows of a writer that lost its run', (topology) => {
  const { driver, newRun, documentOf, planted, rowsOf } = testRuns(topology)

  async function takeOver(run: Run): Promise<Run> {
    const next = { ...run, epoch: run.epoch + 1, revision: run.revision + 1 }
    await driver().replaceRun(next, run.revision)
    return next
  }

  it.each(['results.insertMany', 'runs.updateOne'])('is fenced, when the run is taken over before its %s', async (command) => {
    const run = await newRun()
    const held = holdingHook(command)
    const old = driver(held.hook)
    const appended = old.appendRows(batchFor(run, 'old', ['a', 'b']))
    await held.reached
    const taken = await takeOver(run)
    const stored = await driver().appendRows(batchFor(taken, 'new', ['a', 'c', 'd']))

    await held.execute()

    expect(await appended).toEqual({ outcome: 'fenced' })
    expect(stored).toEqual({ outcome: 'stored', seqs: [1, 2, 3] })
    expect((await rowsOf(run)).map(({ itemId }) => itemId)).toEqual(['a', 'c', 'd'])
  })

  it('leaves nothing in the way that lasts', async () => {
    const run = await newRun()
    const old = driver()
    await old.appendRows(batchFor(run, 'one', ['a']))
    const taken = await takeOver(run)
    await old.appendRows(batchFor(run, 'two', ['b', 'c']))
    await old.appendRows(batchFor(run, 'three', ['d', 'e']))

    const stored = await driver().appendRows(batchFor(taken, 'new', ['c', 'd']))

    expect(stored).toEqual({ outcome: 'stored', seqs: [2, 3] })
    expect(await planted(run)).toEqual(['a at 1', 'c at 2', 'd at 3'])
  })

  it('numbers its rows anew, when another one with the same epoch was faster', async () => {
    const run = await newRun()
    const slow = driver()
    const fast = driver()
    await slow.appendRows(batchFor(run, 'one', ['a']))
    await fast.appendRows(batchFor(run, 'two', ['b', 'c', 'd']))

    const outcome = await slow.appendRows(batchFor(run, 'three', ['e', 'f']))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [5, 6] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2', 'c at 3', 'd at 4', 'e at 5', 'f at 6'])
  })

  it('stores a batch once that two send at the same time', async () => {
    const run = await newRun()
    const held = holdingHook('runs.updateOne')
    const batch = batchFor(run, 'one', ['a', 'b'])
    const slow = driver(held.hook).appendRows(batch)
    await held.reached
    const fast = await driver().appendRows(batch)

    await held.execute()

    expect([await slow, fast]).toEqual([
      { outcome: 'stored', seqs: [1, 2] },
      { outcome: 'stored', seqs: [1, 2] },
    ])
    expect((await documentOf(run)).rows.counts).toMatchObject({ passed: 2 })
  })

  it('stores nothing in the next life of the run', async () => {
    const run = await newRun()
    const held = holdingHook('runs.updateOne')
    const appended = driver(held.hook).appendRows(batchFor(run, 'old', ['a', 'b']))
    await held.reached
    await driver().removeRun(run.id)
    await newRun({ id: run.id, epoch: run.epoch + 1 })

    await held.execute()

    expect(await appended).toEqual({ outcome: 'fenced' })
    expect(await rowsOf(run)).toEqual([])
  })

  it.each([
    ['has rows already', ['c'], ['c at 1', 'a at 2', 'b at 3']],
    ['has none yet', [], ['a at 1', 'b at 2']],
  ])('numbers its rows anew in the next life of the run, when that has the same epoch and %s', async (_name, before, after) => {
    const run = await newRun()
    const held = holdingHook('runs.updateOne')
    const appended = driver(held.hook).appendRows(batchFor(run, 'old', ['a', 'b']))
    await held.reached
    await driver().removeRun(run.id)
    await newRun({ id: run.id })
    for (const itemId of before) await driver().appendRows(batchFor(run, 'new', [itemId]))

    await held.execute()

    expect(await appended).toMatchObject({ outcome: 'stored' })
    expect((await rowsOf(run)).map(({ itemId, seq }) => `${itemId} at ${seq}`)).toEqual(after)
    expect(await planted(run)).toEqual(after)
  })
})
