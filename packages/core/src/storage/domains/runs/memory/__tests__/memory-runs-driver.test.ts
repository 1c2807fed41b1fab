import { describe, expect, it } from 'vitest'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'
import { batchOf, driverWith, storedRows } from './stored-run.ts'

const everything = { offset: 0, limit: 100, total: true }

describe('insertRun', () => {
  it('stores a run whose id is new', async () => {
    const driver = memoryRunsDriver()

    const inserted = await driver.insertRun(sampleRun({ name: 'first' }))

    expect(inserted).toBe(true)
    expect(await driver.findRun('run-1')).toStrictEqual(sampleRun({ name: 'first' }))
  })

  it('changes nothing when the id exists', async () => {
    const driver = await driverWith(['a'])

    const inserted = await driver.insertRun(sampleRun({ name: 'second' }))

    expect(inserted).toBe(false)
    expect(await driver.findRun('run-1')).toStrictEqual(sampleRun())
    expect(await storedRows(driver)).toEqual(['1 0:a'])
  })
})

describe('findRun', () => {
  it('gives null for an id that no run has', async () => {
    expect(await memoryRunsDriver().findRun('run-1')).toBeNull()
  })
})

describe('findRuns', () => {
  it('gives matching runs by creation descending, then id descending by code point', async () => {
    const driver = memoryRunsDriver()
    const ids = ['\u{fffd}', 'b', '\u{1f600}', 'a']
    for (const id of ids) await driver.insertRun(sampleRun({ id, createdAt: new Date(1) }))
    await driver.insertRun(sampleRun({ id: 'A', createdAt: new Date(2) }))
    await driver.insertRun(sampleRun({ id: 'other', datasetId: 'dataset-2' }))

    const found = await driver.findRuns({ datasetId: 'dataset-1', ...everything })

    expect(found.rows.map((run) => run.id)).toEqual(['A', '\u{1f600}', '\u{fffd}', 'b', 'a'])
    expect(found.total).toBe(5)
  })
})

describe('replaceRun', () => {
  it('replaces a run that still has the revision', async () => {
    const driver = await driverWith([], { revision: 7 })
    const next = sampleRun({ revision: 8, name: 'renamed' })

    const replaced = await driver.replaceRun(next, 7)

    expect(replaced).toBe(true)
    expect(await driver.findRun('run-1')).toStrictEqual(next)
  })

  it('changes nothing when the run has another revision', async () => {
    const driver = await driverWith([], { revision: 7 })

    const replaced = await driver.replaceRun(sampleRun({ revision: 7, name: 'renamed' }), 6)

    expect(replaced).toBe(false)
    expect(await driver.findRun('run-1')).toStrictEqual(sampleRun({ revision: 7 }))
  })

  it('does not bring back a run that is gone', async () => {
    const driver = await driverWith()
    await driver.removeRun('run-1')

    const replaced = await driver.replaceRun(sampleRun({ revision: 1 }), 0)

    expect(replaced).toBe(false)
    expect(await driver.findRun('run-1')).toBeNull()
  })

  it('lets one of two win that replace the same revision', async () => {
    const driver = await driverWith()

    const replaced = await Promise.all(['x', 'y'].map((name) => driver.replaceRun(sampleRun({ revision: 1, name }), 0)))

    expect(replaced).toEqual([true, false])
    expect((await driver.findRun('run-1'))?.name).toBe('x')
  })

  it('keeps the rows of the run', async () => {
    const driver = await driverWith(['a'])

    await driver.replaceRun(sampleRun({ revision: 1, status: 'completed' }), 0)

    expect(await storedRows(driver)).toEqual(['1 0:a'])
  })

  it('keeps rows of an older epoch out from the moment it resolves with another', async () => {
    const driver = await driverWith(['a'])

    await driver.replaceRun(sampleRun({ revision: 1, epoch: 2 }), 0)
    const late = await driver.appendRows(batchOf(['b'], { epoch: 1 }))

    expect(late).toEqual({ outcome: 'fenced' })
    expect(await storedRows(driver)).toEqual(['1 0:a'])
  })
})

describe('removeRun', () => {
  it('removes a run with its rows, and no other run', async () => {
    const driver = await driverWith(['a'])
    await driver.insertRun(sampleRun({ id: 'run-2' }))
    await driver.appendRows(batchOf(['b'], { runId: 'run-2' }))

    await driver.removeRun('run-1')

    expect(await driver.findRun('run-1')).toBeNull()
    expect(await storedRows(driver)).toEqual([])
    expect(await storedRows(driver, 'run-2')).toEqual(['1 0:b'])
  })

  it('does nothing when there is no such run', async () => {
    const driver = await driverWith()

    await driver.removeRun('unknown')

    expect(await driver.findRun('run-1')).not.toBeNull()
  })

  it('lets a run that is made again with the id start empty, with numbers and token forgotten', async () => {
    const driver = await driverWith(['a', 'b'])
    await driver.removeRun('run-1')
    await driver.insertRun(sampleRun())
    const rows = await storedRows(driver)

    const outcome = await driver.appendRows(batchOf(['a', 'b']))

    expect(rows).toEqual([])
    expect(outcome).toEqual({ outcome: 'stored', seqs: [1, 2] })
    expect(await storedRows(driver)).toEqual(['1 0:a', '2 0:b'])
  })
})

describe('removeRows', () => {
  it('removes the rows of a run and leaves the run', async () => {
    const driver = await driverWith(['a', 'b'])

    await driver.removeRows('run-1', sampleRun().epoch)

    expect(await storedRows(driver)).toEqual([])
    expect(await driver.findRun('run-1')).toStrictEqual(sampleRun())
  })

  it('gives later rows, of the same pairs too, larger numbers than the removed ones', async () => {
    const driver = await driverWith(['a', 'b'])

    await driver.removeRows('run-1', sampleRun().epoch)
    await driver.appendRows(batchOf(['b', 'c']))

    expect(await storedRows(driver)).toEqual(['3 0:b', '4 0:c'])
  })

  it('does nothing when there is no such run', async () => {
    const driver = await driverWith(['a'])

    const removed = await driver.removeRows('unknown', sampleRun().epoch)

    expect(removed).toBe(false)
    expect(await storedRows(driver)).toEqual(['1 0:a'])
  })

  it('does nothing when the run has another epoch', async () => {
    const driver = await driverWith(['a'])

    const removed = await driver.removeRows('run-1', sampleRun().epoch + 1)

    expect(removed).toBe(false)
    expect(await storedRows(driver)).toEqual(['1 0:a'])
  })
})

describe('clear', () => {
  it('removes every run and row', async () => {
    const driver = await driverWith(['a'])

    await driver.clear()

    expect(await driver.findRuns(everything)).toEqual({ rows: [], total: 0 })
    expect(await storedRows(driver)).toEqual([])
  })
})

it('shares nothing between two drivers', async () => {
  await driverWith(['a'])

  expect(await memoryRunsDriver().findRuns(everything)).toEqual({ rows: [], total: 0 })
})
