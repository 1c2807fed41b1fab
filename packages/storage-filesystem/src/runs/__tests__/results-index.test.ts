import type { RowBatch, Verdict } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { sampleRow } from './sample-row.ts'
import { batchOf, rowsOf, SimulatedStore } from './simulated-store.ts'

const expected = ['1 0:a', '3 0:c', '4 0:b', '5 0:d']

/** A store whose index covers four of five rows, one of them in the place of another. */
async function indexedStore(): Promise<SimulatedStore> {
  const store = await SimulatedStore.make()
  const driver = store.open(1)
  await driver.appendRows(batchOf(['a', sampleRow({ itemId: 'b', verdict: 'errored' }), 'c']))
  // So long that the first rows are far from the last bytes, which are compared with the index.
  await driver.appendRows(batchOf([sampleRow({ itemId: 'b', output: 'x'.repeat(5_000) })], { replaces: [2] }))
  await driver.close?.()
  await store.open().appendRows(batchOf(['d']))
  return store
}

/** How many rows of a verdict a new instance counts, without reading them. */
async function countOf(store: SimulatedStore, verdict: Verdict): Promise<number | null> {
  const { total } = await store.open().findRows({ runId: 'run-1', verdicts: [verdict], offset: 0, limit: 0, total: true })
  return total
}

function indexOf(store: SimulatedStore): Buffer {
  return store.disk.content(store.path('results.index')) ?? Buffer.alloc(0)
}

/** 400 item ids, each as often as it has trials. */
function itemsOf(from: number, trials: number): string[] {
  return Array.from({ length: 400 }, (_, row) => `${from + Math.floor(row / trials)}`)
}

describe('results.index', () => {
  it('is written when a run that has rows is closed, and covers them', async () => {
    const store = await indexedStore()
    // Rows are found through it: without their lines there is nothing else that could tell of them.
    store.edit((text) => text.replace('"verdict":"passed"', '"verdict":"failed"'))

    expect(await countOf(store, 'failed')).toBe(0)
  })

  it('is written when a run becomes final', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open(1)
    await driver.appendRows(batchOf(['a']))

    await driver.replaceRun(sampleRun({ id: 'run-1', epoch: 2, revision: 1, status: 'completed' }), 0)

    expect(indexOf(store).length).toBeGreaterThan(0)
  })

  it('is not written for a log that is read in a moment', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open()
    await driver.appendRows(batchOf(['a']))
    await driver.close?.()

    expect(store.disk.content(store.path('results.index'))).toBeNull()
  })

  it('tells a new instance the rows, the next seq and the last batch', async () => {
    const store = await indexedStore()
    const driver = store.open(1)
    await rowsOf(driver)
    await driver.close?.()

    expect(await rowsOf(store.open())).toEqual(expected)
    expect(await store.open().appendRows(batchOf(['d']))).toEqual({ outcome: 'stored', seqs: [5] })
    expect(await store.open().appendRows(batchOf(['e']))).toEqual({ outcome: 'stored', seqs: [6] })
  })

  it('is not needed', async () => {
    const store = await indexedStore()
    await store.context().files.removeFile(store.path('results.index'))

    expect(await rowsOf(store.open())).toEqual(expected)
  })

  it('is the same when it was made anew from the log as when it was kept while rows were appended', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open(1)
    await driver.appendRows(batchOf(itemsOf(0, 1)))
    const mixed = itemsOf(1_000, 4).map((itemId, row) => sampleRow({ itemId, trial: row % 4, id: `${row % 4}:${itemId}` }))
    await driver.appendRows(batchOf(mixed))
    await driver.appendRows(batchOf([sampleRow({ itemId: '7', verdict: 'failed', output: 'x'.repeat(70_000) })], { replaces: [8] }))
    await driver.appendRows(batchOf(itemsOf(2_000, 1)))
    await driver.close?.()
    const kept = indexOf(store)

    await store.disk.mount().removeFile(store.path('results.index'))
    const reader = store.open(1)
    expect(await rowsOf(reader)).toHaveLength(1_200)
    await reader.close?.()

    expect(kept.length).toBeGreaterThan(0)
    expect(indexOf(store).equals(kept)).toBe(true)
  })

  it('is not believed when any of its bytes is another one', async () => {
    const store = await indexedStore()
    const bytes = indexOf(store)
    for (let place = 0; place < bytes.length; place += 7) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 0x11
      store.disk.plantFile(store.path('results.index'), changed)

      expect(await rowsOf(store.open()), `byte ${place}`).toEqual(expected)
    }
  })

  it('is not believed when it was cut', async () => {
    const store = await indexedStore()
    const bytes = indexOf(store)
    for (const length of [0, 3, 8, 100, bytes.length - 1]) {
      store.disk.plantFile(store.path('results.index'), bytes.subarray(0, length))

      expect(await rowsOf(store.open()), `${length} bytes`).toEqual(expected)
    }
  })

  it('is not believed when it is that of another life of the run', async () => {
    const store = await SimulatedStore.make()
    // What differs is far from the last bytes, which are compared with the index.
    const last = sampleRow({ itemId: 'b', output: 'x'.repeat(5_000) })
    const batches = (verdict: Verdict): RowBatch[] => [
      batchOf([sampleRow({ itemId: 'a', verdict })], { token: 'token-3' }),
      batchOf([last], { token: 'token-2' }),
    ]
    const driver = store.open(1)
    for (const batch of batches('passed')) await driver.appendRows(batch)
    await driver.close?.()
    const bytes = indexOf(store)
    const { length } = store.lines().join('\n')
    const next = store.open()
    await next.removeRun('run-1')
    await next.insertRun(sampleRun({ id: 'run-1', epoch: 1, revision: 0 }))
    for (const batch of batches('failed')) await next.appendRows(batch)
    store.disk.plantFile(store.path('results.index'), bytes)

    // Otherwise the index would not be believed anyway.
    expect(store.lines().join('\n')).toHaveLength(length)
    expect(await countOf(store, 'failed')).toBe(1)
  })

  it('is not believed when the last rows that it covers were edited', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open(1)
    await driver.appendRows(batchOf(['a']))
    await driver.close?.()

    store.edit((text) => text.replace('"verdict":"passed"', '"verdict":"failed"'))

    expect(await countOf(store, 'failed')).toBe(1)
  })

  it('is not believed when rows before its end moved in the log', async () => {
    const store = await indexedStore()
    store.edit((text) => text.replace('Wie spät ist es?', 'How late is it?'))

    expect(await rowsOf(store.open())).toEqual(expected)
  })

  it('is given up when a row is not what it says, and all is read again', async () => {
    const store = await indexedStore()
    store.edit((text) => text.replace('"verdict":"passed"', '"verdict":"failed"'))
    const driver = store.open()

    const { rows } = await driver.findRows({ runId: 'run-1', itemIds: ['a'], offset: 0, limit: 1, total: false })

    expect(rows.map(({ verdict }) => verdict)).toEqual(['failed'])
  })

  it('that is missing beside a long log is told to whoever waits, and one that is there is not', async () => {
    const store = await indexedStore()
    const told: string[] = []
    const tell = (text: string): void => void told.push(text)

    await rowsOf(store.open(20, tell))
    const toldWithIndex = [...told]
    await store.disk.mount().removeFile(store.path('results.index'))
    await rowsOf(store.open(20, tell))

    expect(toldWithIndex).toEqual([])
    expect(told).toEqual([expect.stringMatching(/^Reading 0 MiB of \S+results\.jsonl, because its index is missing or old/)])
  })

  it('that cannot be written is no failure', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open(1)
    await driver.appendRows(batchOf(['a']))
    store.disk.fail({ operation: 'rename', path: 'results.index', code: 'EACCES', times: Infinity })

    await driver.close?.()

    expect(await rowsOf(store.open())).toEqual(['1 0:a'])
    expect(store.disk.paths().filter((path) => path.includes('/tmp/'))).toEqual([])
  })
})
