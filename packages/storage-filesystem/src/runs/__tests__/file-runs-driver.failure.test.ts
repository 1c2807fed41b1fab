import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { sampleRow } from './sample-row.ts'
import { batchOf, rowsOf, SimulatedStore } from './simulated-store.ts'

/** How many calls to the disk a small run makes. */
async function callsOf(work: (store: SimulatedStore) => Promise<unknown>): Promise<number> {
  const store = await SimulatedStore.make()
  const before = store.disk.operations
  await work(store)
  return store.disk.operations - before
}

/** Three appends, one of them a replacement, a takeover and the end of a run; notes the rows that were acknowledged. */
async function smallRun(store: SimulatedStore, acknowledged: string[] = []): Promise<void> {
  const driver = store.open()
  const append = async (...batch: Parameters<typeof batchOf>): Promise<void> => {
    const answer = await driver.appendRows(batchOf(...batch))
    if (answer.outcome === 'stored') acknowledged.push(...batchOf(...batch).rows.map((row, index) => `${answer.seqs[index]} ${row.id}`))
  }
  await append(['a', sampleRow({ itemId: 'b', verdict: 'errored' })])
  await driver.replaceRun(sampleRun({ id: 'run-1', epoch: 2, revision: 1 }), 0)
  await append(['c'], { epoch: 2 })
  await append([sampleRow({ itemId: 'b' })], { epoch: 2, replaces: [2] })
  acknowledged.splice(acknowledged.indexOf('2 0:b'), 1)
  await driver.replaceRun(sampleRun({ id: 'run-1', epoch: 3, revision: 2, status: 'completed' }), 1)
  await driver.close?.()
}

describe('fileRunsDriver when the disk fails', () => {
  it('tells that nobody knows whether a batch is stored whose sync failed, and stores it once when it is sent again', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open()
    store.disk.fail({ operation: 'sync', path: 'results.jsonl', code: 'EIO' })

    await expect(driver.appendRows(batchOf(['a']))).rejects.toMatchObject({ code: 'BACKEND', details: { outcome: 'unknown' } })
    expect(await driver.appendRows(batchOf(['a']))).toEqual({ outcome: 'stored', seqs: [1] })
    expect(await rowsOf(store.open())).toEqual(['1 0:a'])
  })

  it('has a batch on the disk that was sent again after its sync had failed', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open()
    store.disk.fail({ operation: 'sync', path: 'results.jsonl', code: 'EIO' })
    await driver.appendRows(batchOf(['a'])).catch(() => undefined)
    await driver.appendRows(batchOf(['a']))

    store.disk.cutPower()

    expect(await rowsOf(store.open())).toEqual(['1 0:a'])
  })

  it('ends what a full disk cut short, and goes on once there is room', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open()
    await driver.appendRows(batchOf(['a']))
    store.disk.free = 500

    await expect(driver.appendRows(batchOf(['b', 'c']))).rejects.toMatchObject({ code: 'BACKEND' })
    expect(await rowsOf(driver)).toEqual(['1 0:a'])

    store.disk.repair()

    expect(await driver.appendRows(batchOf(['b', 'c']))).toEqual({ outcome: 'stored', seqs: [2, 3] })
    expect(await rowsOf(store.open())).toEqual(['1 0:a', '2 0:b', '3 0:c'])
  })

  it('reads a run whose log may not be written', async () => {
    const store = await SimulatedStore.make()
    await store.open().appendRows(batchOf(['a']))
    store.disk.readOnly = true
    const driver = store.open(1)

    expect(await rowsOf(driver)).toEqual(['1 0:a'])
    await expect(driver.appendRows(batchOf(['b']))).rejects.toMatchObject({ code: 'BACKEND' })
    await driver.close?.()
  })

  it('has what was acknowledged wherever the power is cut, and can go on', async () => {
    const calls = await callsOf((store) => smallRun(store))
    for (let cut = 1; cut <= calls; cut += 1) {
      const store = await SimulatedStore.make()
      const acknowledged: string[] = []
      store.disk.cutPowerAfter(cut)
      await smallRun(store, acknowledged).catch(() => undefined)
      store.disk.cutPower()
      const driver = store.open()
      const found = await rowsOf(driver)

      expect(found, `cut after ${cut} calls`).toEqual(expect.arrayContaining(acknowledged.filter((row) => row !== '2 0:b')))
      const run = await driver.findRun('run-1')
      const epoch = (run?.epoch ?? 0) + 1
      await driver.replaceRun(sampleRun({ id: 'run-1', epoch, revision: 99 }), run?.revision ?? 0)
      expect(await driver.appendRows(batchOf(['z'], { epoch }))).toMatchObject({ outcome: 'stored' })
      expect(await rowsOf(store.open())).toHaveLength(found.length + 1)
    }
  })

  it('has what was acknowledged when a random part of the rest survives a power cut', async () => {
    const calls = await callsOf((store) => smallRun(store))
    for (let seed = 1; seed <= 150; seed += 1) {
      const { random } = manualSeam({ seed })
      const store = await SimulatedStore.make()
      const acknowledged: string[] = []
      store.disk.cutPowerAfter(1 + Math.floor(random() * calls), random)
      await smallRun(store, acknowledged).catch(() => undefined)
      store.disk.cutPower(random)
      const driver = store.open()
      const found = await rowsOf(driver)

      expect(found, `seed ${seed}`).toEqual(expect.arrayContaining(acknowledged.filter((row) => row !== '2 0:b')))
      const run = await driver.findRun('run-1')
      const epoch = (run?.epoch ?? 0) + 1
      await driver.replaceRun(sampleRun({ id: 'run-1', epoch, revision: 99 }), run?.revision ?? 0)
      expect(await driver.appendRows(batchOf(['z'], { epoch }))).toMatchObject({ outcome: 'stored' })
      expect(await rowsOf(store.open())).toHaveLength(found.length + 1)
    }
  })

  it('is usable again after any single call failed', async () => {
    const calls = await callsOf((store) => smallRun(store))
    for (let failing = 0; failing < calls; failing += 1) {
      const store = await SimulatedStore.make(new SimulatedFiles({ folders: ['/'] }))
      store.disk.fail({ code: 'EIO', after: failing, done: failing % 2 === 0 })
      await smallRun(store).catch(() => undefined)
      store.disk.repair()
      const driver = store.open()
      const found = await rowsOf(driver)
      const run = await driver.findRun('run-1')
      const epoch = (run?.epoch ?? 0) + 1
      await driver.replaceRun(sampleRun({ id: 'run-1', epoch, revision: 99 }), run?.revision ?? 0)

      expect(await driver.appendRows(batchOf(['z'], { epoch })), `call ${failing}`).toMatchObject({ outcome: 'stored' })
      expect(await rowsOf(store.open())).toHaveLength(found.length + 1)
    }
  })
})
