import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { delayingHook, forgettingHook, holdingHook, losingHook } from './command-hooks.ts'
import { batchFor, testRuns } from './test-runs.ts'

describeEachTopology('removeRows', (topology) => {
  const { driver, newRun, documentOf, plant, planted, rowsOf } = testRuns(topology)

  it('removes every row, and later ones get larger numbers', async () => {
    const run = await newRun()
    const { appendRows, removeRows } = driver()
    await appendRows(batchFor(run, 'one', ['a', 'b']))

    const removed = await removeRows(run.id, run.epoch)
    const left = await planted(run)
    const outcome = await appendRows(batchFor(run, 'two', ['b', 'c']))

    expect([removed, left]).toEqual([true, []])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [3, 4] })
    expect((await documentOf(run)).rows.counts).toMatchObject({ passed: 2 })
  })

  it('says false of a run with another epoch, and of one that is gone', async () => {
    const run = await newRun()
    const { appendRows, removeRows } = driver()
    await appendRows(batchFor(run, 'one', ['a']))

    const removed = [await removeRows(run.id, run.epoch + 1), await removeRows(`${run.id}-gone`, run.epoch)]

    expect(removed).toEqual([false, false])
    expect((await rowsOf(run)).length).toBe(1)
  })

  it('removes also what is not deleted yet', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a', 'b', 'c']))
    const late = delayingHook('results.deleteMany')
    await expect(driver(late.hook).removeRows(run.id, run.epoch)).rejects.toThrow('connection')
    const left = await rowsOf(run)

    const outcome = await appendRows(batchFor(run, 'two', ['b', 'd']))
    await late.execute()

    expect(left).toEqual([])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [4, 5] })
    expect(await planted(run)).toEqual(['b at 4', 'd at 5'])
  })

  it.each(['appended', 'imported'])(
    'hides rows that were %s and are not deleted yet, whatever is asked of a run with imported ones',
    async (kind) => {
      const run = await newRun()
      const { appendRows, findRows } = driver()
      await appendRows(batchFor(run, 'one', [sampleRow({ itemId: 'a', seq: 1 })], { imported: true }))
      const row = sampleRow({ itemId: 'b', seq: 2 })
      await appendRows(batchFor(run, 'two', [row], kind === 'imported' ? { imported: true } : {}))
      await expect(driver(losingHook('results.deleteMany')).removeRows(run.id, run.epoch)).rejects.toThrow('connection')

      const pages = [{}, { verdicts: [row.verdict] }, { trial: 0 }, { itemIds: ['a', 'b'] }].map((filter) =>
        findRows({ runId: run.id, ...filter, offset: 0, limit: 10, total: true }),
      )

      expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
      expect(await Promise.all(pages)).toEqual(pages.map(() => ({ rows: [], total: 0 })))
    },
  )

  it('removes no row that was appended before it is executed late', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a']))
    const late = delayingHook('runs.updateOne')
    await expect(driver(late.hook).removeRows(run.id, run.epoch)).rejects.toThrow('connection')
    await appendRows(batchFor(run, 'two', ['b']))

    await late.execute()

    expect((await rowsOf(run)).map(({ itemId }) => itemId)).toEqual(['a', 'b'])
  })

  it('voids an append under way, which then numbers its rows anew', async () => {
    const run = await newRun()
    const held = holdingHook('runs.updateOne')
    await plant(run, { itemId: 'x', seq: 5 })
    const appended = driver(held.hook).appendRows(batchFor(run, 'one', ['a', 'b']))
    await held.reached
    await driver().removeRows(run.id, run.epoch)

    await held.execute()

    expect(await appended).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect((await rowsOf(run)).map(({ itemId }) => itemId)).toEqual(['a', 'b'])
  })

  it('still knows the last batch, so that one sent again is not stored anew', async () => {
    const run = await newRun()
    const { appendRows, removeRows } = driver()
    const batch = batchFor(run, 'one', ['a'])
    const stored = await appendRows(batch)
    await removeRows(run.id, run.epoch)

    expect(await appendRows(batch)).toEqual(stored)
    expect(await rowsOf(run)).toEqual([])
  })

  it('may be asked again when its answer was lost', async () => {
    const run = await newRun()
    await driver().appendRows(batchFor(run, 'one', ['a']))
    const { removeRows } = driver(forgettingHook('runs.updateOne'))
    await expect(removeRows(run.id, run.epoch)).rejects.toThrow('connection')

    expect(await removeRows(run.id, run.epoch)).toBe(true)
    expect(await planted(run)).toEqual([])
  })
})
