import type { RunsDriver } from '@assay/core'
import { describe, expect, it } from 'vitest'
import type { FileOperations, OpenFile } from '../../files/file-operations.ts'
import { RunRecords } from '../../revisions/run-records.ts'
import { Scratch } from '../../store/scratch.ts'
import { fileRunsDriver } from '../file-runs-driver.ts'
import { sampleRow } from './sample-row.ts'
import { batchOf, rowsOf, SimulatedStore } from './simulated-store.ts'

/** Rows 1 to 6 of items `a` to `f`, in three batches; line 1 is the header, line 2 the first mark, line 3 item `a`, line 5 its commit. */
async function sixRows(): Promise<SimulatedStore> {
  const store = await SimulatedStore.make()
  const driver = store.open()
  for (const items of [
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
  ]) {
    await driver.appendRows(batchOf(items))
  }
  return store
}

const find = async (driver: RunsDriver, query: object): Promise<string[]> => {
  const { rows } = await driver.findRows({ runId: 'run-1', offset: 0, limit: 100, total: true, ...query })
  return rows.map((row) => row.itemId)
}

describe('fileRunsDriver over a damaged log', () => {
  it('refuses pages that have a broken row, names file and line, and gives the others', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"c'))
    const driver = store.open()

    await expect(rowsOf(driver)).rejects.toThrow(`${store.path('results.jsonl')}, line 6:`)
    await expect(rowsOf(driver)).rejects.toMatchObject({ code: 'CORRUPT' })
    await expect(find(driver, { after: 2, limit: 1 })).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(await find(driver, { limit: 2 })).toEqual(['a', 'b'])
    expect(await find(driver, { after: 3, limit: 100 })).toEqual(['d', 'e', 'f'])
  })

  it('refuses an item that may be the broken row, and gives the others', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"c'))
    const driver = store.open()

    await expect(find(driver, { itemIds: ['c'] })).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(await find(driver, { itemIds: ['d', 'a'], trial: 0 })).toEqual(['a', 'd'])
  })

  it('refuses to append a pair that may be the broken row, and tells of one that is stored', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"c'))
    const driver = store.open()

    await expect(driver.appendRows(batchOf(['c']))).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(await driver.appendRows(batchOf(['d'], { token: 'again' }))).toEqual({ outcome: 'duplicate', conflicts: [0] })
  })

  it('refuses pages where a whole batch was cut out', async () => {
    const store = await sixRows()
    store.edit((text) => text.split('\n').toSpliced(5, 3).join('\n'))
    const driver = store.open()

    await expect(rowsOf(driver)).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(await find(driver, { limit: 2 })).toEqual(['a', 'b'])
    expect(await find(driver, { after: 4, limit: 100 })).toEqual(['e', 'f'])
  })

  it('lets all rows be removed although some are broken', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"c'))
    const driver = store.open()

    expect(await driver.removeRows('run-1', 1)).toBe(true)
    expect(await rowsOf(driver)).toEqual([])
    expect(await driver.appendRows(batchOf(['c'], { token: 'again' }))).toEqual({ outcome: 'stored', seqs: [7] })
  })

  it('takes a row that somebody edited as it is now', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"changed"'))

    expect(await find(store.open(), { itemIds: ['changed'] })).toEqual(['changed'])
  })

  it('notices that the log was edited while it was open', async () => {
    const store = await sixRows()
    const driver = store.open()
    await rowsOf(driver)

    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"X"'))

    expect(await find(driver, {})).toEqual(['a', 'b', 'X', 'd', 'e', 'f'])
  })

  it('does not see what is unfinished at the end, and appends behind it', async () => {
    const store = await sixRows()
    store.edit((text) => text.slice(0, -40))
    const driver = store.open()

    expect(await find(driver, {})).toEqual(['a', 'b', 'c', 'd'])
    expect(await driver.appendRows(batchOf(['e']))).toEqual({ outcome: 'stored', seqs: [5] })
    expect(await find(store.open(), {})).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('does not see a batch at the end of which a line does not decode, and appends behind it', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"itemId":"f"', '"itemId":"f'))
    const driver = store.open()

    expect(await find(driver, {})).toEqual(['a', 'b', 'c', 'd'])
    expect(await driver.appendRows(batchOf(['e'], { token: 'again' }))).toEqual({ outcome: 'stored', seqs: [5] })
    expect(await find(store.open(), {})).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('never changes a log by reading it', async () => {
    const store = await sixRows()
    store.edit((text) => text.slice(0, -40))
    const before = store.lines()
    const driver = store.open(1)
    await find(driver, {})
    await driver.close?.()

    expect(store.lines()).toEqual(before)
  })

  it('says so when the log of a run is missing', async () => {
    const store = await sixRows()
    await store.context().files.removeFile(store.path('results.jsonl'))

    await expect(rowsOf(store.open())).rejects.toMatchObject({ code: 'CORRUPT' })
  })

  it('names the line of a row that cannot be read although all was read again', async () => {
    const store = await sixRows()
    const files = store.disk.mount()
    // Reads of single rows, and no others, give something else than what is there.
    const blurred: FileOperations = {
      ...files,
      open: async (path, mode) => {
        const file = await files.open(path, mode)
        const read: OpenFile['read'] = async (buffer, position) => {
          const count = await file.read(buffer, position)
          if (path.endsWith('results.jsonl') && position > 0 && buffer.byteLength < 1_000) buffer.fill(0)
          return count
        }
        return { ...file, read }
      },
    }
    const context = { ...store.context(), files: blurred }
    const scratch = new Scratch(context)
    const driver = fileRunsDriver({ context, records: new RunRecords(context, scratch), scratch })

    await expect(find(driver, { itemIds: ['c'] })).rejects.toThrow(`${store.path('results.jsonl')}, line 6:`)
  })

  it('refuses the log of another run', async () => {
    const store = await sixRows()
    store.edit((text) => text.replace('"id":"run-1"', '"id":"run-2"'))

    await expect(rowsOf(store.open())).rejects.toThrow('line 1')
  })

  it('refuses a filter by verdict that may match the broken row', async () => {
    const store = await sixRows()
    await store.open().appendRows(batchOf([sampleRow({ itemId: 'g', verdict: 'failed' })]))
    store.edit((text) => text.replace('"itemId":"c"', '"itemId":"c'))

    await expect(find(store.open(), { verdicts: ['failed'] })).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(await find(store.open(), { verdicts: ['failed'], after: 4 })).toEqual(['g'])
  })
})
