import type { RowBatch, RowBatchOutcome, Run, RunsDriver } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { sampleRow } from './sample-row.ts'
import { batchOf, rowsOf, SimulatedStore } from './simulated-store.ts'

const seeds = Array.from({ length: 20 }, (_, index) => index + 1)

/** A store whose calls to the disk let others go first at random. */
function unevenStore(seed: number): Promise<SimulatedStore> {
  const { random } = manualSeam({ seed })
  const pause = async (): Promise<void> => {
    for (let turns = Math.floor(random() * 6); turns > 0; turns -= 1) await Promise.resolve()
  }
  return SimulatedStore.make(new SimulatedFiles({ folders: ['/'], pause }))
}

const runOf = (overrides: Partial<Run>): Run => sampleRun({ id: 'run-1', ...overrides })

/** Appends rows `<name>-0`, `<name>-1`, … two at a time until the run is somebody else's; gives the ids of those that were acknowledged. */
async function appendUntilFenced(driver: RunsDriver, name: string, overrides: Partial<RowBatch> = {}): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (let count = 0; count < 20; count += 2) {
    const batch = batchOf([`${name}-${count}`, `${name}-${count + 1}`], overrides)
    const answer = await driver.appendRows(batch)
    if (answer.outcome !== 'stored') break
    acknowledged.push(...batch.rows.map((row, index) => `${answer.seqs[index]} ${row.id}`))
  }
  return acknowledged
}

describe('several instances on one store', () => {
  it.each(seeds)('lose and repeat no row of two that append under one epoch (seed %i)', async (seed) => {
    const store = await unevenStore(seed)

    const acknowledged = await Promise.all(['left', 'right', 'third'].map((name) => appendUntilFenced(store.open(), name)))

    expect(acknowledged.flat()).toHaveLength(60)
    expect(new Set(await rowsOf(store.open()))).toEqual(new Set(acknowledged.flat()))
    expect(await rowsOf(store.open())).toHaveLength(60)
  })

  it.each(seeds)('store a pair once when two append it at once (seed %i)', async (seed) => {
    const store = await unevenStore(seed)

    const answers = await Promise.all([1, 2, 3].map((writer) => store.open().appendRows(batchOf(['a', 'b'], { token: `token-${writer}` }))))

    expect(answers.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1)
    expect(answers.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(2)
    expect(await rowsOf(store.open())).toEqual(['1 0:a', '2 0:b'])
  })

  it.each(seeds)('store a batch once that is sent through two of them (seed %i)', async (seed) => {
    const store = await unevenStore(seed)

    const answers = await Promise.all([1, 2].map(() => store.open().appendRows(batchOf(['a', 'b']))))

    expect(answers).toEqual([
      { outcome: 'stored', seqs: [1, 2] },
      { outcome: 'stored', seqs: [1, 2] },
    ])
    expect(await rowsOf(store.open())).toEqual(['1 0:a', '2 0:b'])
  })

  it.each(seeds)('let no row of an older epoch appear once a takeover resolved (seed %i)', async (seed) => {
    const store = await unevenStore(seed)
    const taker = store.open()
    const before = appendUntilFenced(store.open(), 'old')

    await taker.replaceRun(runOf({ epoch: 2, revision: 1 }), 0)
    const seen = await rowsOf(taker)
    const after = await appendUntilFenced(taker, 'new', { epoch: 2 })

    expect(seen).toEqual(expect.arrayContaining([...(await before)]))
    expect(await rowsOf(store.open())).toEqual([...seen, ...after])
    expect(after).toHaveLength(20)
  })

  it.each(seeds)('let no row appear once a final status resolved (seed %i)', async (seed) => {
    const store = await unevenStore(seed)
    const ender = store.open()
    const before = appendUntilFenced(store.open(), 'old')

    await ender.replaceRun(runOf({ epoch: 2, revision: 1, status: 'completed' }), 0)
    const seen = await rowsOf(ender)

    expect(seen).toEqual(expect.arrayContaining([...(await before)]))
    expect(await rowsOf(store.open())).toEqual(seen)
  })

  it.each(seeds)('give a run made again none of the rows that were being appended when it was deleted (seed %i)', async (seed) => {
    const store = await unevenStore(seed)
    const deleter = store.open()
    const appending = store.open()
    const outcomes: RowBatchOutcome['outcome'][] = []
    const before = (async () => {
      for (const item of ['a', 'b', 'c', 'd', 'e', 'f']) {
        outcomes.push((await appending.appendRows({ ...batchOf([item]), epoch: 1 })).outcome)
      }
    })()

    await deleter.removeRun('run-1')
    await deleter.insertRun(runOf({ epoch: 5, revision: 0 }))
    await before

    expect(outcomes).not.toContain('duplicate')
    expect(await rowsOf(deleter)).toEqual([])
    expect(await rowsOf(appending)).toEqual([])
    expect(await appending.appendRows({ ...batchOf(['a']), epoch: 5 })).toEqual({ outcome: 'stored', seqs: [1] })
  })

  it('see each row at once that another one was told is stored', async () => {
    const store = await SimulatedStore.make()
    const [writer, reader] = [store.open(), store.open()]

    for (const [index, item] of ['a', 'b', 'c'].entries()) {
      await writer.appendRows(batchOf([item]))

      expect(await rowsOf(reader)).toHaveLength(index + 1)
    }
  })

  it('find a run under the same id after another one deleted it and made it again', async () => {
    const store = await SimulatedStore.make()
    const [one, other] = [store.open(), store.open()]
    await one.appendRows(batchOf(['a']))
    await other.removeRun('run-1')

    expect(await rowsOf(one)).toEqual([])
    expect(await one.appendRows(batchOf(['b']))).toEqual({ outcome: 'missing' })

    await other.insertRun(runOf({ epoch: 1, revision: 0 }))

    expect(await one.appendRows(batchOf(['c']))).toEqual({ outcome: 'stored', seqs: [1] })
    expect(await rowsOf(other)).toEqual(['1 0:c'])
  })

  it('end an epoch in the log that a takeover died before marking', async () => {
    const store = await SimulatedStore.make()
    const zombie = store.open()
    await zombie.appendRows(batchOf(['a']))
    const dying = store.open()
    store.disk.fail({ operation: 'open', path: 'results.jsonl', code: 'EIO' })
    await dying.replaceRun(runOf({ epoch: 2, revision: 1 }), 0).catch(() => undefined)
    store.disk.repair()

    expect(await zombie.appendRows(batchOf(['b']))).toEqual({ outcome: 'fenced' })
    expect(await store.open().appendRows(batchOf([sampleRow({ itemId: 'c' })], { epoch: 2 }))).toEqual({ outcome: 'stored', seqs: [2] })
    expect(store.lines().filter((line) => line.startsWith('{"mark":'))).toEqual([
      '{"mark":{"epoch":1,"final":false,"batches":0}}',
      '{"mark":{"epoch":2,"final":false,"batches":1}}',
    ])
  })
})
