import type { RowBatch, Run, Verdict } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { delayingHook, forgettingHook, holdingHook, losingHook } from './command-hooks.ts'
import type { CommandHook } from './hooked-collections.ts'
import { batchFor, testRuns } from './test-runs.ts'

/** A batch in which each row takes the place of the one with the number, as `a for 3`; without a number it is a new one. */
function replacing(run: Run, token: string, verdict: Verdict, ...replacements: readonly string[]): RowBatch {
  const parts = replacements.map((text) => text.split(' for '))
  const rows = parts.map(([itemId = '']) => sampleRow({ itemId, verdict }))
  return batchFor(run, token, rows, { replaces: parts.map(([, seq]) => (seq === undefined ? null : Number(seq))) })
}

describeEachTopology('appendRows of rows that take the place of others', (topology) => {
  const { driver, newRun, documentOf, planted, rowsOf } = testRuns(topology)

  async function placesOf(run: Run): Promise<readonly string[]> {
    return (await rowsOf(run)).map(({ itemId, seq, verdict }) => `${itemId} at ${seq}, ${verdict}`)
  }

  async function runWith(...itemIds: readonly string[]): Promise<Run> {
    const run = await newRun()
    await driver().appendRows(replacing(run, 'first', 'errored', ...itemIds))
    return run
  }

  it('gives them new numbers, and the old rows are gone', async () => {
    const run = await runWith('a', 'b', 'c')

    const outcome = await driver().appendRows(replacing(run, 'two', 'passed', 'c for 3', 'd', 'a for 1'))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [4, 5, 6] })
    expect(await placesOf(run)).toEqual(['b at 2, errored', 'c at 4, passed', 'd at 5, passed', 'a at 6, passed'])
    expect((await documentOf(run)).rows.counts).toMatchObject({ passed: 3, errored: 1 })
  })

  it('replaces a row again and again', async () => {
    const run = await runWith('a')
    const { appendRows } = driver()

    const outcomes = []
    for (const seq of [1, 2, 3]) outcomes.push(await appendRows(replacing(run, `over ${seq}`, 'unscored', `a for ${seq}`)))

    expect(outcomes).toEqual([2, 3, 4].map((seq) => ({ outcome: 'stored', seqs: [seq] })))
    expect(await placesOf(run)).toEqual(['a at 4, unscored'])
  })

  it.each([
    ['that is not there', 'x for 2'],
    ['that is of another pair', 'a for 2'],
    ['that another one took the place of', 'c for 3'],
    ['that is to come', 'a for 9'],
  ])('says duplicate of a row %s', async (_name, replacement) => {
    const run = await runWith('a', 'b', 'c')
    await driver().appendRows(replacing(run, 'two', 'passed', 'c for 3'))
    const before = await placesOf(run)

    const outcome = await driver().appendRows(replacing(run, 'three', 'passed', 'b for 2', replacement))

    expect(outcome).toEqual({ outcome: 'duplicate', conflicts: [1] })
    expect(await placesOf(run)).toEqual(before)
  })

  it('says duplicate of a new row whose pair was replaced', async () => {
    const run = await runWith('a')
    await driver().appendRows(replacing(run, 'two', 'passed', 'a for 1'))

    expect(await driver().appendRows(replacing(run, 'three', 'passed', 'b', 'a'))).toEqual({ outcome: 'duplicate', conflicts: [1] })
  })

  it('lets one of two win that replace the same row', async () => {
    const run = await runWith('a', 'b')
    const batches = ['one', 'two'].map((token) => replacing(run, token, 'passed', 'a for 1'))

    const outcomes = await Promise.all(batches.map((batch) => driver().appendRows(batch)))

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['duplicate', 'stored'])
    expect(await placesOf(run)).toEqual(['b at 2, errored', 'a at 3, passed'])
  })

  it.each([
    ['its insert', (): CommandHook => losingHook('results.insertMany')],
    ['the answer to its insert', (): CommandHook => forgettingHook('results.insertMany')],
    ['its commit', (): CommandHook => losingHook('runs.updateOne')],
  ])('stores a batch that is sent again once, after %s was lost', async (_name, hook) => {
    const run = await runWith('a', 'b')
    const { appendRows } = driver(hook())
    const batch = replacing(run, 'two', 'passed', 'a for 1')
    await expect(appendRows(batch)).rejects.toThrow('connection')
    const before = await placesOf(run)

    const outcomes = [await appendRows(batch), await appendRows(batch)]

    expect(before).toEqual(['a at 1, errored', 'b at 2, errored'])
    expect(outcomes).toEqual([3, 3].map((seq) => ({ outcome: 'stored', seqs: [seq] })))
    expect(await placesOf(run)).toEqual(['b at 2, errored', 'a at 3, passed'])
  })

  it('does not find the place of a replaced row free, when its insert is executed once more late', async () => {
    const run = await newRun()
    const late = delayingHook('results.insertMany')
    const first = replacing(run, 'first', 'errored', 'a', 'b')
    await expect(driver(late.hook).appendRows(first)).rejects.toThrow('connection')
    await driver().appendRows(first)
    await driver().appendRows(replacing(run, 'two', 'passed', 'a for 1'))
    await driver().replaceRun({ ...run, status: 'completed', revision: run.revision + 1 }, run.revision)

    await late.execute()

    expect(await placesOf(run)).toEqual(['b at 2, errored', 'a at 3, passed'])
  })

  it('leaves only the numbers of replaced rows in the documents of a run that has ended', async () => {
    const run = await runWith('a', 'b')
    const { appendRows, replaceRun } = driver()
    await appendRows(replacing(run, 'two', 'passed', 'a for 1'))

    await replaceRun({ ...run, status: 'completed', revision: run.revision + 1 }, run.revision)

    expect(await planted(run)).toEqual(['a at 1, emptied', 'b at 2', 'a at 3'])
    expect((await documentOf(run)).rows.replaced).toEqual([])
    expect(await placesOf(run)).toEqual(['b at 2, errored', 'a at 3, passed'])
  })

  it('empties replaced rows from time to time, also while the run goes on', async () => {
    const itemIds = Array.from({ length: 1_000 }, (_, index) => `i${index}`)
    const run = await runWith(...itemIds)
    const { appendRows } = driver()
    await appendRows(replacing(run, 'two', 'errored', ...itemIds.map((itemId, index) => `${itemId} for ${index + 1}`)))

    await appendRows(replacing(run, 'three', 'passed', 'i7 for 1008'))

    expect((await documentOf(run)).rows.replaced).toEqual([1_008])
    expect((await planted(run)).filter((place) => place.endsWith('emptied')).length).toBe(1_000)
    expect((await rowsOf(run)).length).toBe(1_000)
  })

  it('removes replaced rows with the others, and their pairs are free', async () => {
    const run = await runWith('a', 'b')
    const { appendRows, removeRows } = driver()
    await appendRows(replacing(run, 'two', 'passed', 'a for 1'))
    await removeRows(run.id, run.epoch)

    const outcome = await appendRows(replacing(run, 'three', 'errored', 'a'))
    const again = await appendRows(replacing(run, 'four', 'passed', 'a for 4'))

    expect([outcome, again]).toEqual([4, 5].map((seq) => ({ outcome: 'stored', seqs: [seq] })))
    expect(await placesOf(run)).toEqual(['a at 5, passed'])
  })

  it('replaces rows that were imported', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    const rows = [sampleRow({ itemId: 'a', seq: 5, verdict: 'errored' }), sampleRow({ itemId: 'b', seq: 2, verdict: 'errored' })]
    await appendRows(batchFor(run, 'one', rows, { imported: true }))

    const outcome = await appendRows(replacing(run, 'two', 'passed', 'a for 5', 'c'))

    expect(outcome).toEqual({ outcome: 'stored', seqs: [6, 7] })
    expect(await placesOf(run)).toEqual(['b at 2, errored', 'a at 6, passed', 'c at 7, passed'])
  })

  it('gives a reader every pair once, though rows are replaced and emptied after it looked at the run', async () => {
    const run = await runWith('a', 'b', 'c')
    await driver().appendRows(replacing(run, 'two', 'errored', 'b for 2'))
    const held = holdingHook('runs.findOne')
    let isFirst = true
    const reader = driver(async (command, send) => {
      const answer = await send()
      if (isFirst) await held.hook(command, async () => undefined)
      isFirst = false
      return answer
    })
    const found = reader.findRows({ runId: run.id, offset: 0, limit: 10, total: true })
    await held.reached
    await driver().appendRows(replacing(run, 'three', 'passed', 'a for 1', 'b for 4'))
    await driver().replaceRun({ ...run, status: 'completed', revision: run.revision + 1 }, run.revision)

    await held.execute()

    const { rows, total } = await found
    expect(rows.map(({ itemId }) => itemId).toSorted()).toEqual(['a', 'b', 'c'])
    expect(total).toBe(3)
  })

  it('gives pages, counts and items exactly', async () => {
    const run = await runWith('a', 'b', 'c', 'd')
    const { appendRows, findRows, replaceRun } = driver()
    await appendRows(replacing(run, 'two', 'passed', 'b for 2', 'c for 3'))
    await appendRows(replacing(run, 'three', 'errored', 'c for 6', 'e'))
    const placesIn = async (query: object): Promise<unknown> => {
      const { rows, total } = await findRows({ runId: run.id, offset: 0, limit: 100, total: true, ...query })
      return [rows.map(({ itemId, seq }) => `${itemId} at ${seq}`).join(', '), total]
    }
    const answers = async (): Promise<unknown> => [
      await placesIn({}),
      await placesIn({ offset: 1, limit: 2 }),
      await placesIn({ offset: 3, limit: 2 }),
      await placesIn({ after: 4 }),
      await placesIn({ verdicts: ['errored'], offset: 1 }),
      await placesIn({ verdicts: ['errored', 'passed'], offset: 3 }),
      await placesIn({ itemIds: ['c', 'b', 'x'] }),
      await placesIn({ itemIds: ['c'], trial: 0, verdicts: ['passed'] }),
    ]

    const whole = await answers()
    await replaceRun({ ...run, status: 'completed', revision: run.revision + 1 }, run.revision)

    expect(whole).toEqual([
      ['a at 1, d at 4, b at 5, c at 7, e at 8', 5],
      ['d at 4, b at 5', 5],
      ['c at 7, e at 8', 5],
      ['b at 5, c at 7, e at 8', 5],
      ['d at 4, c at 7, e at 8', 4],
      ['c at 7, e at 8', 5],
      ['b at 5, c at 7', 2],
      ['', 0],
    ])
    expect(await answers()).toEqual(whole)
  })
})
