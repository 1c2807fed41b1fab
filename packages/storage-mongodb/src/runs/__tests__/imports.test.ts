import type { NewRow, RowBatch, Run } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { delayingHook, forgettingHook, holdingHook, losingHook } from './command-hooks.ts'
import { batchFor, testRuns } from './test-runs.ts'

/** Rows with numbers of their own, as `a at 3`. */
function importOf(run: Run, token: string, ...places: readonly string[]): RowBatch {
  const rows = places.map((place): NewRow => {
    const [itemId = '', seq] = place.split(' at ')
    return sampleRow({ itemId, seq: Number(seq) })
  })
  return batchFor(run, token, rows, { imported: true })
}

describeEachTopology('appendRows of imported rows', (topology) => {
  const { collections, driver, newRun, documentOf, planted, rowsOf } = testRuns(topology)

  async function placesOf(run: Run): Promise<readonly string[]> {
    return (await rowsOf(run)).map(({ itemId, seq }) => `${itemId} at ${seq}`)
  }

  it('keeps numbers with gaps and in any order, and later rows get larger ones', async () => {
    const run = await newRun()
    const { appendRows } = driver()

    const first = await appendRows(importOf(run, 'one', 'c at 9', 'a at 2'))
    const second = await appendRows(importOf(run, 'two', 'b at 5', 'zero at 0'))
    const appended = await appendRows(batchFor(run, 'three', ['d', 'e']))

    expect([first, second, appended]).toEqual([
      { outcome: 'stored', seqs: [9, 2] },
      { outcome: 'stored', seqs: [5, 0] },
      { outcome: 'stored', seqs: [10, 11] },
    ])
    expect(await placesOf(run)).toEqual(['zero at 0', 'a at 2', 'b at 5', 'c at 9', 'd at 10', 'e at 11'])
    expect((await documentOf(run)).rows.counts).toMatchObject({ passed: 6 })
  })

  it('accepts them on a final run, and no others', async () => {
    const run = await newRun({ status: 'completed' })
    const { appendRows } = driver()

    expect(await appendRows(importOf(run, 'one', 'a at 3'))).toEqual({ outcome: 'stored', seqs: [3] })
    expect(await appendRows(batchFor(run, 'two', ['b']))).toEqual({ outcome: 'fenced' })
  })

  it('says fenced of another epoch, and missing of a run that is not there', async () => {
    const run = await newRun()
    const { appendRows } = driver()

    expect(await appendRows({ ...importOf(run, 'one', 'a at 3'), epoch: run.epoch + 1 })).toEqual({ outcome: 'fenced' })
    expect(await appendRows({ ...importOf(run, 'one', 'a at 3'), runId: `${run.id}-gone` })).toEqual({ outcome: 'missing' })
  })

  it('says which rows have a pair or a number that is there, or come twice', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a', 'b']))
    await appendRows(importOf(run, 'two', 'c at 7'))

    const outcome = await appendRows(importOf(run, 'three', 'd at 4', 'a at 5', 'e at 7', 'f at 4', 'g at 2', 'd at 6'))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [1, 2, 3, 4, 5] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2', 'c at 7'])
  })

  it('tells an append that its pair was imported', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(importOf(run, 'one', 'a at 3'))

    expect(await appendRows(batchFor(run, 'two', ['b', 'a']))).toEqual({ outcome: 'duplicate', conflicts: [1] })
  })

  it('stores a batch that is sent again once', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    const batch = importOf(run, 'one', 'b at 6', 'a at 3')

    expect([await appendRows(batch), await appendRows(batch)]).toEqual([
      { outcome: 'stored', seqs: [6, 3] },
      { outcome: 'stored', seqs: [6, 3] },
    ])
    expect(await planted(run)).toEqual(['a at 3', 'b at 6'])
  })

  it.each([
    ['its claim', losingHook('runs.findOneAndUpdate')],
    ['the answer to its claim', forgettingHook('runs.findOneAndUpdate')],
    ['its insert', losingHook('results.insertMany')],
    ['the answer to its insert', forgettingHook('results.insertMany')],
    ['its commit', losingHook('runs.updateOne')],
  ])('stores a batch that is sent again, after %s was lost', async (_name, hook) => {
    const run = await newRun()
    const { appendRows } = driver(hook)
    const batch = importOf(run, 'one', 'b at 6', 'a at 3')
    await expect(appendRows(batch)).rejects.toThrow('connection')
    const before = await rowsOf(run)

    const outcome = await appendRows(batch)

    expect(before).toEqual([])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [6, 3] })
    expect(await planted(run)).toEqual(['a at 3', 'b at 6'])
  })

  it('finds out itself that a batch is stored, when the answer to its commit was lost', async () => {
    const run = await newRun()

    const outcome = await driver(forgettingHook('runs.updateOne')).appendRows(importOf(run, 'one', 'a at 3'))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [3] })
  })

  it('is never seen when it was given up, and makes way for appended rows', async () => {
    const run = await newRun()
    const { appendRows } = driver(losingHook('runs.updateOne'))
    await expect(appendRows(importOf(run, 'one', 'a at 1', 'b at 4'))).rejects.toThrow('connection')

    const outcome = await driver().appendRows(batchFor(run, 'two', ['c', 'd', 'e', 'b']))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2, 3, 4] })
    expect(await planted(run)).toEqual(['c at 1', 'd at 2', 'e at 3', 'b at 4'])
  })

  it('is not seen when it is committed after it was voided', async () => {
    const run = await newRun()
    const late = delayingHook('runs.updateOne')
    await expect(driver(late.hook).appendRows(importOf(run, 'one', 'a at 1', 'b at 4'))).rejects.toThrow('connection')
    await driver().appendRows(batchFor(run, 'two', ['c']))

    await late.execute()

    expect(await placesOf(run)).toEqual(['c at 1'])
    expect((await documentOf(run)).rows.head).toBe(2)
  })

  it('is not seen when it is inserted after it was voided, and makes way', async () => {
    const run = await newRun()
    const late = delayingHook('results.insertMany')
    await expect(driver(late.hook).appendRows(importOf(run, 'one', 'a at 2', 'b at 4'))).rejects.toThrow('connection')
    const { appendRows } = driver()
    await appendRows(importOf(run, 'two', 'c at 1'))
    await late.execute()
    const visible = await placesOf(run)

    const outcome = await appendRows(batchFor(run, 'three', ['a', 'b']))

    expect(visible).toEqual(['c at 1'])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [2, 3] })
    expect(await planted(run)).toEqual(['c at 1', 'a at 2', 'b at 3'])
  })

  it('goes on beside an append that is under way, and each keeps its numbers', async () => {
    const run = await newRun()
    const held = holdingHook('runs.updateOne')
    const imported = driver(held.hook).appendRows(importOf(run, 'one', 'a at 20', 'b at 30'))
    await held.reached
    const appended = await driver().appendRows(batchFor(run, 'two', ['c', 'd']))

    await held.execute()

    expect([await imported, appended]).toEqual([
      { outcome: 'stored', seqs: [20, 30] },
      { outcome: 'stored', seqs: [1, 2] },
    ])
    expect(await driver().appendRows(batchFor(run, 'three', ['e']))).toEqual({ outcome: 'stored', seqs: [31] })
    expect(await placesOf(run)).toEqual(['c at 1', 'd at 2', 'a at 20', 'b at 30', 'e at 31'])
  })

  it('makes an append under way number its rows anew, when its numbers are taken', async () => {
    const run = await newRun()
    const held = holdingHook('runs.updateOne')
    const appended = driver(held.hook).appendRows(batchFor(run, 'one', ['a', 'b', 'c']))
    await held.reached
    const imported = await driver().appendRows(importOf(run, 'two', 'd at 2', 'e at 8'))

    await held.execute()

    expect([imported, await appended]).toEqual([
      { outcome: 'stored', seqs: [2, 8] },
      { outcome: 'stored', seqs: [9, 10, 11] },
    ])
    expect(await planted(run)).toEqual(['d at 2', 'e at 8', 'a at 9', 'b at 10', 'c at 11'])
  })

  it('makes an append under way number its rows anew, though its own commit comes later', async () => {
    const run = await newRun()
    const append = holdingHook('runs.updateOne')
    const appended = driver(append.hook).appendRows(batchFor(run, 'one', ['a', 'b']))
    await append.reached
    const importing = holdingHook('runs.updateOne')
    const imported = driver(importing.hook).appendRows(importOf(run, 'two', 'c at 8'))
    await importing.reached

    await append.execute()
    const first = await appended
    await importing.execute()

    expect([first, await imported]).toEqual([
      { outcome: 'stored', seqs: [1, 2] },
      { outcome: 'stored', seqs: [8] },
    ])
    expect(await placesOf(run)).toEqual(['a at 1', 'b at 2', 'c at 8'])
  })

  it('stays, when it is committed while another writer is about to void it', async () => {
    const run = await newRun()
    await driver().appendRows(importOf(run, 'one', 'a at 10'))
    const importing = holdingHook('runs.updateOne')
    const imported = driver(importing.hook).appendRows(importOf(run, 'two', 'b at 5'))
    await importing.reached
    const cleaning = holdingHook('runs.findOneAndUpdate')
    const appended = driver(cleaning.hook).appendRows(batchFor(run, 'three', ['b']))
    await cleaning.reached
    await importing.execute()

    await cleaning.execute()

    expect([await imported, await appended]).toEqual([
      { outcome: 'stored', seqs: [5] },
      { outcome: 'duplicate', conflicts: [0] },
    ])
    expect(await placesOf(run)).toEqual(['b at 5', 'a at 10'])
  })

  it('does not make rows exist that an append left between imported ones', async () => {
    const run = await newRun()
    const late = delayingHook('results.insertMany')
    await expect(driver(late.hook).appendRows(batchFor(run, 'one', ['a', 'b', 'c']))).rejects.toThrow('connection')
    const { appendRows } = driver()
    await appendRows(importOf(run, 'two', 'd at 2', 'e at 8'))
    await late.execute()
    const visible = await placesOf(run)

    const outcome = await appendRows(importOf(run, 'three', 'a at 3', 'f at 1'))

    expect(visible).toEqual(['d at 2', 'e at 8'])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [3, 1] })
    expect(await placesOf(run)).toEqual(['f at 1', 'd at 2', 'a at 3', 'e at 8'])
  })

  it('lets two imports of the same rows both end, the rows stored once', async () => {
    const run = await newRun()
    const batches = ['one', 'two'].map((token) => importOf(run, token, 'a at 3', 'b at 5', 'c at 7'))

    const outcomes = await Promise.all(batches.map((batch) => driver().appendRows(batch)))

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['duplicate', 'stored'])
    expect(await planted(run)).toEqual(['a at 3', 'b at 5', 'c at 7'])
  })

  it('is removed with all other rows, and may be imported again', async () => {
    const run = await newRun()
    const { appendRows, removeRows } = driver()
    await appendRows(batchFor(run, 'one', ['x']))
    await appendRows(importOf(run, 'two', 'a at 3', 'b at 5'))

    await removeRows(run.id, run.epoch)
    const left = [await planted(run), await placesOf(run)]
    const imported = await appendRows(importOf(run, 'three', 'b at 5', 'a at 1'))
    const appended = await appendRows(batchFor(run, 'four', ['x']))

    expect(left).toEqual([[], []])
    expect(imported).toEqual({ outcome: 'stored', seqs: [5, 1] })
    expect(appended).toEqual({ outcome: 'stored', seqs: [6] })
    expect(await placesOf(run)).toEqual(['a at 1', 'b at 5', 'x at 6'])
  })

  it('stays removed, though its documents are deleted late', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(importOf(run, 'one', 'a at 3', 'b at 5'))
    const late = delayingHook('results.deleteMany')
    await expect(driver(late.hook).removeRows(run.id, run.epoch)).rejects.toThrow('connection')
    const visible = await placesOf(run)

    const outcome = await appendRows(importOf(run, 'two', 'a at 5', 'c at 3'))
    await late.execute()

    expect(visible).toEqual([])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [5, 3] })
    expect(await placesOf(run)).toEqual(['c at 3', 'a at 5'])
  })

  it('gives pages, counts and items exactly, among rows that were never committed', async () => {
    const run = await newRun()
    const { appendRows, findRows } = driver()
    await appendRows(importOf(run, 'one', ...Array.from({ length: 20 }, (_, index) => `i${index} at ${index * 3}`)))
    await appendRows(batchFor(run, 'two', ['y', 'z']))
    const { key } = await documentOf(run)
    await collections.results.insertOne({ _id: { r: key, i: 'never', t: 0 }, seq: 4, claim: 0, verdict: 'passed' })
    const numbersOf = async (query: object): Promise<unknown> => {
      const { rows, total } = await findRows({ runId: run.id, offset: 0, limit: 100, total: true, ...query })
      return [rows.map(({ seq }) => seq), total]
    }

    expect(await numbersOf({ offset: 1, limit: 3 })).toEqual([[3, 6, 9], 22])
    expect(await numbersOf({ offset: 18, limit: 3 })).toEqual([[54, 57, 58], 22])
    expect(await numbersOf({ after: 3, limit: 2 })).toEqual([[6, 9], 22])
    expect(await numbersOf({ verdicts: ['passed'], offset: 20 })).toEqual([[58, 59], 22])
    expect(await numbersOf({ trial: 0, limit: 2 })).toEqual([[0, 3], 22])
    expect(await numbersOf({ itemIds: ['z', 'i3', 'never'] })).toEqual([[9, 59], 2])
  })
})
