import { RunsInMemory, RunsStorage } from '@assay/core'
import type { RunsDriver } from '@assay/core'
import { memoryRunsDriver } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { endedRun, unendedRun } from '../../runs/__tests__/ended-run.ts'
import { copyRun } from '../copy-run.ts'
import { runFieldsOf } from '../digest-of-run.ts'

const lease = { owner: 'somebody', ttl: 60_000 }

/** A store in memory whose driver is changed. */
function storeWith(change: (driver: RunsDriver) => Partial<RunsDriver>): RunsStorage {
  const driver = memoryRunsDriver()
  return new RunsStorage({ ...driver, ...change(driver) })
}

async function rowsOf(runs: RunsStorage, runId: string): Promise<readonly unknown[]> {
  return Array.fromAsync(runs.iterateResults({ runId }))
}

it('copies a run with rows, seqs and times, and holds it in the target no longer', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const run = await endedRun(from, { name: 'nightly', rows: 1203, metadata: { b: 1, a: null } })
  const read: number[] = []

  const copied = await copyRun({ from, to, id: run.id, onRows: (count) => read.push(count) })

  expect(copied).toMatchObject({ kind: 'run', outcome: 'copied', stored: 1203, present: 0, problem: null })
  expect(read).toEqual([500, 500, 203])
  const stored = await to.getRunById({ id: run.id })
  expect(stored).toMatchObject({ ...runFieldsOf(run), lease: null })
  expect(await rowsOf(to, run.id)).toEqual(await rowsOf(from, run.id))
})

it('leaves alone what is there and equal, and gives the same digest', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const { id } = await endedRun(from)
  const first = await copyRun({ from, to, id })
  const before = await to.getRunById({ id })

  const second = await copyRun({ from, to, id })

  expect(second).toEqual({ ...first, outcome: 'present', stored: 0, present: 2 })
  expect(await to.getRunById({ id })).toEqual(before)
})

it('copies an interrupted run as one that can be resumed', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const { id } = await unendedRun(from)

  expect(await copyRun({ from, to, id })).toMatchObject({ outcome: 'copied', stored: 2 })

  expect(await to.getRunById({ id })).toMatchObject({ status: 'running', lease: null })
})

it('leaves out a run that somebody works on', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const { id } = await unendedRun(from)
  await from.takeOverRun({ runId: id, lease })

  expect(await copyRun({ from, to, id })).toMatchObject({ outcome: 'live', problem: 'was left out: somebody still works on it' })

  expect(await to.getRunById({ id })).toBeNull()
})

it('goes on where a copy was interrupted by a store that failed', async () => {
  let batches = 0
  const driver = memoryRunsDriver()
  const breaking = new RunsStorage({
    ...driver,
    appendRows: (batch) => ((batches += 1) > 2 ? Promise.reject(new Error('connection lost')) : driver.appendRows(batch)),
  })
  const from = new RunsInMemory()
  const { id } = await endedRun(from, { rows: 1203 })
  await expect(copyRun({ from, to: breaking, id })).rejects.toMatchObject({ code: 'BACKEND' })

  const to = new RunsStorage(driver)
  const copied = await copyRun({ from, to, id })

  expect(copied).toMatchObject({ outcome: 'copied', stored: 203, present: 1000 })
  expect(await rowsOf(to, id)).toEqual(await rowsOf(from, id))
})

it('leaves a run of the target that has other values as it is', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const run = await endedRun(from)
  const other = await to.importRun({ run: { ...run, name: 'another' } })

  const copied = await copyRun({ from, to, id: run.id })

  expect(copied).toMatchObject({ outcome: 'failed', problem: 'is in the target with other values, and stays as it is there' })
  expect(await to.getRunById({ id: run.id })).toEqual(other)
})

it('names a row of the target that has other values', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const run = await endedRun(from)
  const { results } = await from.listResults({ runId: run.id })
  await to.importRun({ run })
  await to.importResults({ runId: run.id, results: results.slice(1).map((row) => ({ ...row, output: 'another' })) })

  expect(await copyRun({ from, to, id: run.id })).toMatchObject({
    outcome: 'failed',
    problem: 'was not copied: row 0:item-1: in the target with other values',
  })
})

it('names a row that the target alone has', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const run = await endedRun(from)
  const { results } = await from.listResults({ runId: run.id })
  await to.importRun({ run })
  const more = results.map((row) => ({ ...row, id: '1:item-1', trial: 1, seq: 99 })).slice(1)
  await to.importResults({ runId: run.id, results: more.map((row) => ({ ...row, itemId: 'item-1' })) })

  expect(await copyRun({ from, to, id: run.id })).toMatchObject({
    outcome: 'failed',
    problem: 'is another one after copying: the target alone has row 1:item-1 (seq 99)',
  })
})

it.each<[string, (driver: RunsDriver) => Partial<RunsDriver>, string]>([
  [
    'gives another value back',
    (driver) => ({
      findRows: async (query) => {
        const found = await driver.findRows(query)
        return { ...found, rows: found.rows.map((row) => (row.itemId === 'item-1' ? { ...row, latency: 2 } : row)) }
      },
    }),
    'the target has another latency in row 0:item-1 (seq 2)',
  ],
  [
    'loses a row',
    (driver) => ({ appendRows: (batch) => driver.appendRows({ ...batch, rows: batch.rows.slice(1), replaces: batch.replaces.slice(1) }) }),
    'the target lacks row 0:item-0 (seq 1)',
  ],
  [
    'changes the record',
    (driver) => ({ insertRun: (run) => driver.insertRun({ ...run, totalItems: 7 }) }),
    'the target has another totalItems',
  ],
])('says what differs when the target %s', async (_what, change, difference) => {
  const from = new RunsInMemory()
  const { id } = await endedRun(from)

  const copied = await copyRun({ from, to: storeWith(change), id })

  expect(copied).toMatchObject({ outcome: 'failed', digest: null, problem: `is another one after copying: ${difference}` })
})

it('takes back a run with a row that is too large for the target', async () => {
  const to = storeWith((driver) => ({
    appendRows: async (batch) => (batch.rows.length < 500 ? { outcome: 'tooLarge', index: 2 } : driver.appendRows(batch)),
  }))
  const from = new RunsInMemory()
  const { id } = await endedRun(from, { rows: 510 })

  expect(await copyRun({ from, to, id })).toMatchObject({
    outcome: 'failed',
    stored: 0,
    problem: 'was not copied: row 0:item-502: too large for the target. Nothing of it stays in the target',
  })
  expect(await to.getRunById({ id })).toBeNull()
})

it('takes back a run that is resumed in the source meanwhile', async () => {
  const [from, to] = [new RunsInMemory(), new RunsInMemory()]
  const { id } = await unendedRun(from)
  const importResults = to.importResults.bind(to)
  to.importResults = async (input) => {
    await from.takeOverRun({ runId: id, lease })
    return importResults(input)
  }

  expect(await copyRun({ from, to, id })).toMatchObject({
    outcome: 'failed',
    problem: 'changed in the source while it was copied, so that it must be copied again. Nothing of it stays in the target',
  })
  expect(await to.getRunById({ id })).toBeNull()
})

it('says that a run is gone that was deleted before its turn', async () => {
  const copied = await copyRun({ from: new RunsInMemory(), to: new RunsInMemory(), id: 'run' })

  expect(copied).toMatchObject({ outcome: 'gone', problem: 'was deleted in the source before its turn came' })
})
