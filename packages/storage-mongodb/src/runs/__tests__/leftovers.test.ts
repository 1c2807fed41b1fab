import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { delayingHook, forgettingHook, losingHook } from './command-hooks.ts'
import { batchFor, testRuns } from './test-runs.ts'

describeEachTopology('appendRows, where writers left rows that they never committed', (topology) => {
  const { driver, newRun, documentOf, plant, planted, rowsOf } = testRuns(topology)

  it.each([
    ['have its number', { itemId: 'x', seq: 1 }],
    ['have its pair', { itemId: 'b', seq: 3 }],
    ['have its pair and its number', { itemId: 'a', seq: 1 }],
    ['have its pair under a claim of before', { itemId: 'a', seq: 2, claim: 0 }],
    ['have its pair below the first number', { itemId: 'a', seq: 0 }],
  ])('makes way for a row, when they %s', async (_name, leftover) => {
    const run = await newRun()
    await plant(run, leftover)

    const outcome = await driver().appendRows(batchFor(run, 'one', ['a', 'b']))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
  })

  it('names only the rows in conflict, when leftovers are in the way too', async () => {
    const run = await newRun()
    await driver().appendRows(batchFor(run, 'one', ['a']))
    await plant(run, { itemId: 'b', seq: 2 })

    const outcome = await driver().appendRows(batchFor(run, 'two', ['b', 'a']))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [1] })
    expect(await planted(run)).toEqual(['a at 1'])
  })

  it.each(['results.insertMany', 'runs.updateOne'])('stores a batch once that is sent again, after %s never arrived', async (command) => {
    const run = await newRun()
    const { appendRows } = driver(losingHook(command))
    const batch = batchFor(run, 'one', ['a', 'b'])
    await expect(appendRows(batch)).rejects.toThrow('connection')
    const before = await rowsOf(run)

    const outcome = await appendRows(batch)

    expect(before).toEqual([])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
  })

  it('stores a batch once that is sent again, after the answer to its insert was lost', async () => {
    const run = await newRun()
    const { appendRows } = driver(forgettingHook('results.insertMany'))
    const batch = batchFor(run, 'one', ['a', 'b'])
    await expect(appendRows(batch)).rejects.toThrow('connection')

    const outcome = await appendRows(batch)

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
  })

  it('finds out itself that a batch is stored, when the answer to its commit was lost', async () => {
    const run = await newRun()

    const outcome = await driver(forgettingHook('runs.updateOne')).appendRows(batchFor(run, 'one', ['a', 'b']))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect((await rowsOf(run)).map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('stores another batch after one that was given up', async () => {
    const run = await newRun()
    const { appendRows } = driver(losingHook('runs.updateOne'))
    await expect(appendRows(batchFor(run, 'one', ['a', 'b', 'c']))).rejects.toThrow('connection')

    const outcome = await appendRows(batchFor(run, 'two', ['d']))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1] })
    expect(await planted(run)).toEqual(['d at 1'])
  })

  it('is not disturbed by a commit that is executed after the batch was sent again', async () => {
    const run = await newRun()
    const late = delayingHook('runs.updateOne')
    const { appendRows } = driver(late.hook)
    const batch = batchFor(run, 'one', ['a', 'b'])
    await expect(appendRows(batch)).rejects.toThrow('connection')
    await appendRows(batch)
    const before = await documentOf(run)

    await late.execute()

    expect((await documentOf(run)).rows).toEqual(before.rows)
    expect((await rowsOf(run)).map(({ itemId }) => itemId)).toEqual(['a', 'b'])
  })

  it('is not disturbed by a commit that is executed after its rows made way for a batch that was refused', async () => {
    const run = await newRun()
    await driver().appendRows(batchFor(run, 'one', ['x']))
    const late = delayingHook('runs.updateOne')
    await expect(driver(late.hook).appendRows(batchFor(run, 'two', ['a', 'b']))).rejects.toThrow('connection')
    const refused = await driver().appendRows(batchFor(run, 'three', ['a', 'x']))

    await late.execute()

    expect(refused).toEqual({ outcome: 'duplicate', conflicts: [1] })
    expect((await documentOf(run)).rows).toMatchObject({ head: 2, counts: { passed: 1 } })
    expect(await planted(run)).toEqual(['x at 1'])
  })

  it('finds a commit that was executed just before it would have made way for the same batch', async () => {
    const run = await newRun()
    const late = delayingHook('runs.updateOne')
    const batch = batchFor(run, 'one', ['a', 'b'])
    await expect(driver(late.hook).appendRows(batch)).rejects.toThrow('connection')
    const again = driver(async (command, send) => {
      if (command.method === 'findOneAndUpdate') await late.execute()
      return send()
    })

    const outcome = await again.appendRows(batch)

    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
    expect((await documentOf(run)).rows).toMatchObject({ head: 3, counts: { passed: 2 } })
  })

  it('is not disturbed by an insert that is executed after the batch was sent again', async () => {
    const run = await newRun()
    const late = delayingHook('results.insertMany')
    const { appendRows } = driver(late.hook)
    const batch = batchFor(run, 'one', ['a', 'b'])
    await expect(appendRows(batch)).rejects.toThrow('connection')
    await appendRows(batch)

    await late.execute()

    expect(await planted(run)).toEqual(['a at 1', 'b at 2'])
  })

  it('makes way for the next batch, when a longer one that was given up is inserted late', async () => {
    const run = await newRun()
    const late = delayingHook('results.insertMany')
    const { appendRows } = driver(late.hook)
    await expect(appendRows(batchFor(run, 'one', ['a', 'b', 'c', 'd']))).rejects.toThrow('connection')
    await appendRows(batchFor(run, 'two', ['e', 'f']))
    await late.execute()
    const visible = (await rowsOf(run)).map(({ itemId }) => itemId)

    const outcome = await appendRows(batchFor(run, 'three', ['d', 'g']))

    expect(visible).toEqual(['e', 'f'])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [3, 4] })
    expect(await planted(run)).toEqual(['e at 1', 'f at 2', 'd at 3', 'g at 4'])
  })

  it('loses no row to a delete that is executed late', async () => {
    const run = await newRun()
    const late = delayingHook('results.deleteMany')
    await plant(run, { itemId: 'x', seq: 1 })
    await expect(driver(late.hook).appendRows(batchFor(run, 'one', ['a', 'b']))).rejects.toThrow('connection')
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a', 'b']))
    await appendRows(batchFor(run, 'two', ['c']))

    await late.execute()

    expect(await planted(run)).toEqual(['a at 1', 'b at 2', 'c at 3'])
  })

  it('gives up in words, when others are faster for ever', async () => {
    const run = await newRun()
    const { appendRows } = driver(async ({ method }, send) => {
      if (method === 'insertMany') return {}
      return method === 'updateOne' ? { matchedCount: 0 } : send()
    })

    const appended = appendRows(batchFor(run, 'one', ['a']))

    await expect(appended).rejects.toMatchObject({ code: 'BACKEND', details: { outcome: 'none' } })
  })
})
