import type { RunsDriver } from '@assay/core'
import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import { RunRecords } from '../../revisions/run-records.ts'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { Scratch } from '../../store/scratch.ts'
import { fileRunsDriver } from '../file-runs-driver.ts'
import { batchOf, rowsOf, SimulatedStore } from './simulated-store.ts'

interface Hanging {
  readonly store: SimulatedStore
  readonly driver: RunsDriver
  /** Resolves once it hangs. */
  readonly hangs: Promise<null>
  readonly letGo: () => void
}

/** A driver whose first write or sync of a log hangs until it is let go. */
async function hangingDriver(operation: 'write' | 'sync'): Promise<Hanging> {
  const store = await SimulatedStore.make()
  const files = store.disk.mount()
  const hanging = Promise.withResolvers<null>()
  const released = Promise.withResolvers<null>()
  let isFirst = true
  const hang = async (): Promise<void> => {
    if (!isFirst) return
    isFirst = false
    hanging.resolve(null)
    await released.promise
  }
  const slow: FileOperations = {
    ...files,
    open: async (path, mode) => {
      const file = await files.open(path, mode)
      if (!path.endsWith('results.jsonl')) return file
      return {
        ...file,
        write: async (bytes) => {
          if (operation === 'write') await hang()
          return file.write(bytes)
        },
        sync: async () => {
          if (operation === 'sync') await hang()
          return file.sync()
        },
      }
    },
  }
  const context = { ...store.context(), files: slow }
  const scratch = new Scratch(context)
  const driver = fileRunsDriver({ context, records: new RunRecords(context, scratch), scratch })
  return { store, driver, hangs: hanging.promise, letGo: () => released.resolve(null) }
}

describe('fileRunsDriver while a sync hangs', () => {
  it('answers readers', async () => {
    const { driver, hangs, letGo } = await hangingDriver('sync')
    const append = driver.appendRows(batchOf(['a']))
    await hangs

    // Whole or not at all: it is in the file, and nobody was told yet.
    expect(await rowsOf(driver)).toEqual(['1 0:a'])

    letGo()
    expect(await append).toEqual({ outcome: 'stored', seqs: [1] })
  })

  it('lets another epoch take over and append', async () => {
    const { driver, hangs, letGo } = await hangingDriver('sync')
    const append = driver.appendRows(batchOf(['a']))
    await hangs

    expect(await driver.replaceRun(sampleRun({ id: 'run-1', epoch: 2, revision: 1 }), 0)).toBe(true)
    expect(await driver.appendRows(batchOf(['b'], { epoch: 2 }))).toEqual({ outcome: 'stored', seqs: [2] })

    letGo()
    expect(await append).toEqual({ outcome: 'stored', seqs: [1] })
    expect(await rowsOf(driver)).toEqual(['1 0:a', '2 0:b'])
    await driver.close?.()
  })
})

describe('a batch whose write hangs', () => {
  it('does not count when a takeover resolved meanwhile', async () => {
    const { store, driver, hangs, letGo } = await hangingDriver('write')
    const append = driver.appendRows(batchOf(['a']))
    await hangs

    await store.open().replaceRun(sampleRun({ id: 'run-1', epoch: 2, revision: 1 }), 0)
    letGo()

    expect(await append).toEqual({ outcome: 'fenced' })
    expect(await rowsOf(driver)).toEqual([])
    expect(await rowsOf(store.open())).toEqual([])
  })

  it('does not count when the run became final meanwhile', async () => {
    const { store, driver, hangs, letGo } = await hangingDriver('write')
    const append = driver.appendRows(batchOf(['a']))
    await hangs

    await store.open().replaceRun(sampleRun({ id: 'run-1', epoch: 2, revision: 1, status: 'completed' }), 0)
    letGo()

    expect(await append).toEqual({ outcome: 'fenced' })
    expect(await rowsOf(store.open())).toEqual([])
  })

  it('counts behind the rows that another one appended under the same epoch', async () => {
    const { store, driver, hangs, letGo } = await hangingDriver('write')
    const append = driver.appendRows(batchOf(['a']))
    await hangs

    await store.open().appendRows(batchOf(['b']))
    letGo()

    expect(await append).toEqual({ outcome: 'stored', seqs: [2] })
    expect(await rowsOf(store.open())).toEqual(['1 0:b', '2 0:a'])
  })

  it('belongs to the run that was deleted meanwhile, not to the one that has its id now', async () => {
    const { store, driver, hangs, letGo } = await hangingDriver('write')
    const append = driver.appendRows(batchOf(['a']))
    await hangs

    const other = store.open()
    await other.removeRun('run-1')
    await other.insertRun(sampleRun({ id: 'run-1', epoch: 1, revision: 0 }))
    letGo()

    expect(await append).toEqual({ outcome: 'missing' })
    expect(await rowsOf(other)).toEqual([])
  })
})
