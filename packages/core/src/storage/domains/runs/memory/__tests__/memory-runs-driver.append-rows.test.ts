import { describe, expect, it } from 'vitest'
import { sampleRow } from '../../../../../testing/sample-row.ts'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'
import { batchOf, driverWith, storedRows } from './stored-run.ts'

const imported = (itemId: string, seq: number) => sampleRow({ itemId, seq })

describe('appendRows', () => {
  it('gives each row the next seq, from 1, in order', async () => {
    const driver = await driverWith()

    const first = await driver.appendRows(batchOf(['b', 'a']))
    const second = await driver.appendRows(batchOf(['c']))

    expect(first).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect(second).toEqual({ outcome: 'stored', seqs: [3] })
    expect(await storedRows(driver)).toEqual(['1 0:b', '2 0:a', '3 0:c'])
  })

  it('keeps every field of a row', async () => {
    const row = sampleRow({ output: { list: [1, { deep: true }] }, usage: { costUsd: 0.1 }, trial: 3 })
    const driver = await driverWith([structuredClone(row)])

    const { rows } = await driver.findRows({ runId: 'run-1', offset: 0, limit: 1, total: false })

    expect(rows).toStrictEqual([{ ...structuredClone(row), seq: 1 }])
  })

  it('answers missing when there is no such run', async () => {
    expect(await memoryRunsDriver().appendRows(batchOf(['a']))).toEqual({ outcome: 'missing' })
  })

  it.each([0, 2])('answers fenced for epoch %i when the run has epoch 1', async (epoch) => {
    const driver = await driverWith()

    const outcome = await driver.appendRows(batchOf(['a'], { epoch }))

    expect(outcome).toEqual({ outcome: 'fenced' })
    expect(await storedRows(driver)).toEqual([])
  })

  it.each(['completed', 'failed', 'cancelled'] as const)(
    'answers fenced for rows that are not imported when the run is %s',
    async (status) => {
      const driver = await driverWith([], { status })

      const outcome = await driver.appendRows(batchOf(['a']))

      expect(outcome).toEqual({ outcome: 'fenced' })
      expect(await storedRows(driver)).toEqual([])
    },
  )

  it('appends to a pending run', async () => {
    const driver = await driverWith([], { status: 'pending' })

    expect(await driver.appendRows(batchOf(['a']))).toEqual({ outcome: 'stored', seqs: [1] })
  })

  it('stores an empty batch', async () => {
    const driver = await driverWith(['a'])

    expect(await driver.appendRows(batchOf([]))).toEqual({ outcome: 'stored', seqs: [] })
  })
})

describe('appendRows with rows that are in the way', () => {
  it('stores nothing and names the rows whose pair is stored', async () => {
    const driver = await driverWith(['a', 'b'])

    const outcome = await driver.appendRows(batchOf(['c', 'b', 'd', 'a'], { token: 'new' }))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [1, 3] })
    expect(await storedRows(driver)).toEqual(['1 0:a', '2 0:b'])
  })

  it('uses up no number for a refused batch', async () => {
    const driver = await driverWith(['a'])
    await driver.appendRows(batchOf(['b', 'a']))

    expect(await driver.appendRows(batchOf(['b']))).toEqual({ outcome: 'stored', seqs: [2] })
  })

  it('names the second row of a pair that the batch has twice', async () => {
    const driver = await driverWith()

    const outcome = await driver.appendRows(batchOf(['a', 'b', 'a']))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [2] })
    expect(await storedRows(driver)).toEqual([])
  })

  it('tells pairs of the same item apart by trial', async () => {
    const driver = await driverWith(['a'])

    await driver.appendRows(batchOf([sampleRow({ itemId: 'a', trial: 1 }), sampleRow({ itemId: 'a', trial: 2 })]))

    expect(await storedRows(driver)).toEqual(['1 0:a', '2 1:a', '3 2:a'])
  })

  it.each([
    ['is not stored', 'c', 1],
    ['has another seq', 'a', 2],
  ])('stores nothing when the row to be replaced %s', async (_, itemId, replaced) => {
    const driver = await driverWith(['a', 'b'])

    const outcome = await driver.appendRows(batchOf(['d', itemId], { replaces: [null, replaced], token: 'new' }))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [1] })
    expect(await storedRows(driver)).toEqual(['1 0:a', '2 0:b'])
  })
})

describe('appendRows that replaces', () => {
  it('puts the row in the place of the stored one, with the next seq', async () => {
    const driver = await driverWith([sampleRow({ itemId: 'a', verdict: 'errored' }), 'b'])

    const outcome = await driver.appendRows(batchOf(['c', 'a'], { replaces: [null, 1] }))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [3, 4] })
    expect(await storedRows(driver)).toEqual(['2 0:b', '3 0:c', '4 0:a'])
  })

  it('takes the replaced row out of every filter and total', async () => {
    const driver = await driverWith([sampleRow({ itemId: 'a', verdict: 'errored' }), sampleRow({ itemId: 'b', verdict: 'errored' })])

    await driver.appendRows(batchOf(['a'], { replaces: [1] }))

    const query = { runId: 'run-1', offset: 0, limit: 10, total: true }
    expect((await driver.findRows({ ...query, verdicts: ['errored'] })).total).toBe(1)
    expect((await driver.findRows({ ...query, verdicts: ['passed'] })).rows.map((row) => row.id)).toEqual(['0:a'])
    expect((await driver.findRows(query)).total).toBe(2)
  })

  it('replaces many rows in one batch', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `item-${index}`)
    const driver = await driverWith(names)
    const even = names.filter((_, index) => index % 2 === 0)

    await driver.appendRows(batchOf(even, { replaces: even.map((_, index) => index * 2 + 1) }))

    const odd = names.filter((_, index) => index % 2 === 1)
    expect(await storedRows(driver)).toEqual([
      ...odd.map((name, index) => `${index * 2 + 2} 0:${name}`),
      ...even.map((name, index) => `${index + 41} 0:${name}`),
    ])
  })
})

describe('appendRows of a batch that is sent again', () => {
  it('stores it once and gives the same seqs', async () => {
    const driver = await driverWith()
    const first = await driver.appendRows(batchOf(['a', 'b'], { token: 'lost' }))

    const second = await driver.appendRows(batchOf(['a', 'b'], { token: 'lost' }))

    expect(second).toEqual(first)
    expect(await storedRows(driver)).toEqual(['1 0:a', '2 0:b'])
  })

  it('gives the same seqs though the run was taken over and ended since', async () => {
    const driver = await driverWith()
    const first = await driver.appendRows(batchOf(['a'], { token: 'lost' }))
    await driver.replaceRun(sampleRun({ epoch: 2, status: 'completed', revision: 1 }), 0)

    expect(await driver.appendRows(batchOf(['a'], { token: 'lost' }))).toEqual(first)
  })

  it('knows the last stored batch alone', async () => {
    const driver = await driverWith()
    await driver.appendRows(batchOf(['a'], { token: 'first' }))
    await driver.appendRows(batchOf(['b'], { token: 'second' }))

    expect(await driver.appendRows(batchOf(['a'], { token: 'first' }))).toEqual({ outcome: 'duplicate', conflicts: [0] })
  })

  it('does not count a refused batch as stored', async () => {
    const driver = await driverWith(['a'])
    await driver.appendRows(batchOf(['a'], { token: 'refused' }))

    expect(await driver.appendRows(batchOf(['b'], { token: 'refused' }))).toEqual({ outcome: 'stored', seqs: [2] })
  })

  it('does not bring back rows that were removed since', async () => {
    const driver = await driverWith()
    await driver.appendRows(batchOf(['a'], { token: 'lost' }))
    await driver.removeRows('run-1', sampleRun().epoch)

    expect(await driver.appendRows(batchOf(['a'], { token: 'lost' }))).toEqual({ outcome: 'stored', seqs: [1] })
    expect(await storedRows(driver)).toEqual([])
  })
})

describe('appendRows of imported rows', () => {
  it('keeps their seqs, on a final run too, and orders by them', async () => {
    const driver = await driverWith(['a', 'b'], { status: 'completed' })

    const outcome = await driver.appendRows(batchOf([imported('d', 9), imported('c', 5)], { imported: true }))
    await driver.appendRows(batchOf([imported('e', 7)], { imported: true }))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [9, 5] })
    expect(await storedRows(driver)).toEqual(['1 0:a', '2 0:b', '5 0:c', '7 0:e', '9 0:d'])
  })

  it('gives later rows seqs above all imported ones', async () => {
    const driver = await driverWith()
    await driver.appendRows(batchOf([imported('a', 20), imported('b', 3)], { imported: true }))

    await driver.appendRows(batchOf(['c']))

    expect(await storedRows(driver)).toEqual(['3 0:b', '20 0:a', '21 0:c'])
  })

  it('stores nothing and names the rows whose seq another pair has, stored or in the batch', async () => {
    const driver = await driverWith(['a'])

    const outcome = await driver.appendRows(batchOf([imported('b', 1), imported('c', 4), imported('d', 4)], { imported: true }))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [0, 2] })
    expect(await storedRows(driver)).toEqual(['1 0:a'])
  })

  it('takes a seq that only a removed row had', async () => {
    const driver = await driverWith(['a'])
    await driver.removeRows('run-1', sampleRun().epoch)

    await driver.appendRows(batchOf([imported('b', 1)], { imported: true }))

    expect(await storedRows(driver)).toEqual(['1 0:b'])
  })

  it('is fenced by another epoch', async () => {
    const driver = await driverWith([], { status: 'completed', epoch: 2 })

    expect(await driver.appendRows(batchOf([imported('a', 1)], { imported: true }))).toEqual({ outcome: 'fenced' })
  })
})
