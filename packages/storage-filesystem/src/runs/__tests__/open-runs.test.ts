import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import { RunRecords } from '../../revisions/run-records.ts'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { Scratch } from '../../store/scratch.ts'
import { fileRunsDriver } from '../file-runs-driver.ts'
import { sampleRow } from './sample-row.ts'
import { batchOf, rowsOf, SimulatedStore } from './simulated-store.ts'

/** Counts the logs that are open. */
function countingFiles(files: FileOperations): { readonly files: FileOperations; readonly count: { open: number; most: number } } {
  const count = { open: 0, most: 0 }
  const counting: FileOperations = {
    ...files,
    open: async (path, mode) => {
      const file = await files.open(path, mode)
      if (!path.endsWith('results.jsonl')) return file
      count.open += 1
      count.most = Math.max(count.most, count.open)
      return {
        ...file,
        close: () => {
          count.open -= 1
          return file.close()
        },
      }
    },
  }
  return { files: counting, count }
}

describe('OpenRuns', () => {
  it('keeps no more than 64 files open, and none once it is closed', async () => {
    const store = await SimulatedStore.make()
    const { files, count } = countingFiles(store.disk.mount())
    const context = { ...store.context(), files }
    const scratch = new Scratch(context)
    const driver = fileRunsDriver({ context, records: new RunRecords(context, scratch), scratch })
    const ids = Array.from({ length: 70 }, (_, index) => `many-${index}`)
    for (const id of ids) {
      await driver.insertRun(sampleRun({ id, epoch: 1, revision: 0 }))
      await driver.appendRows(batchOf([sampleRow({ runId: id })], { runId: id }))
    }
    const found = await Promise.all(ids.map((id) => rowsOf(driver, id)))
    await rowsOf(driver, 'many-0')

    expect(found).toEqual(ids.map(() => ['1 0:item-1']))
    expect(count.most).toBeGreaterThan(60)
    expect(count.open).toBeLessThanOrEqual(64)

    await driver.close?.()

    expect(count.open).toBe(0)
  })

  it('gives nothing for a run that is not there', async () => {
    const store = await SimulatedStore.make()

    expect(await store.open().findRows({ runId: 'unknown', offset: 0, limit: 1, total: true })).toEqual({ rows: [], total: 0 })
    expect(await store.open().appendRows(batchOf(['a'], { runId: 'unknown' }))).toEqual({ outcome: 'missing' })
    expect(await store.open().removeRows('unknown', 1)).toBe(false)
  })

  it('can open a run whose opening failed before', async () => {
    const store = await SimulatedStore.make()
    const driver = store.open()
    store.disk.fail({ operation: 'open', path: 'results.jsonl', code: 'EMFILE' })

    await expect(rowsOf(driver)).rejects.toMatchObject({ code: 'BACKEND' })
    expect(await rowsOf(driver)).toEqual([])
  })
})
