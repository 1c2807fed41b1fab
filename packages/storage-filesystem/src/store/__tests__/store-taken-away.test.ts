import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { openFileStorage } from '../open-file-storage.ts'

const folder = '/disk/store'
const start = new Date(0)
const newRun = { datasetId: 'dataset-1', datasetVersion: start, targetType: 'function', targetId: 'target-1', totalItems: 1 } as const
const newResult = { itemId: 'item-1', itemVersion: start, input: 1, output: 2, startedAt: start, completedAt: start, latency: 1 }

const questions: readonly (readonly [string, (stores: AssayStorage['stores']) => Promise<unknown>])[] = [
  ['getRunById', ({ runs }) => runs.getRunById({ id: 'run-1' })],
  ['listRuns', ({ runs }) => runs.listRuns()],
  ['listRuns of ids', ({ runs }) => runs.listRuns({ ids: ['run-1'] })],
  ['listResults', ({ runs }) => runs.listResults({ runId: 'run-1' })],
  ['getDatasetById', ({ datasets }) => datasets.getDatasetById({ id: 'dataset-1' })],
  ['listDatasets', ({ datasets }) => datasets.listDatasets()],
  ['listDatasets of ids', ({ datasets }) => datasets.listDatasets({ ids: ['dataset-1'] })],
  ['listItems', ({ datasets }) => datasets.listItems({ datasetId: 'dataset-1' })],
]

const cases = questions.flatMap(([method, ask]) => [false, true].map((isKnown) => ({ method, ask, isKnown })))

describe('a store that is taken away', () => {
  it.each(cases)('between any two calls of $method is not taken for an empty one (known before: $isKnown)', async ({ ask, isKnown }) => {
    const disk = new SimulatedFiles({ folders: ['/disk'] })
    const maker = await openFileStorage({ folder, seam: manualSeam(), files: disk.mount() })
    await maker.stores.runs.createRun({ ...newRun, id: 'run-1' })
    await maker.stores.runs.addResult({ runId: 'run-1', ...newResult })
    await maker.stores.datasets.createDataset({ id: 'dataset-1', name: 'One' })
    await maker.stores.datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: 1 })
    const person = disk.mount()
    const refusals: unknown[] = []

    for (let after = 0; after < 40; after += 1) {
      let left = Infinity
      const storage = await openFileStorage({
        folder,
        seam: manualSeam(),
        files: beforeCalls(disk.mount(), async () => {
          if (left === 0) await person.rename(folder, '/disk/moved')
          left -= 1
        }),
      })
      if (isKnown) await ask(storage.stores)
      await maker.stores.runs.updateRun({ id: 'run-1', name: `${after}` })
      const expected = await ask(maker.stores)
      left = after
      const [answer] = await Promise.allSettled([ask(storage.stores)])
      const wasTaken = left < 0
      left = Infinity
      if (wasTaken) await person.rename('/disk/moved', folder)

      if (answer.status === 'rejected') refusals.push(answer.reason)
      expect(answer).toEqual(answer.status === 'rejected' ? answer : { status: 'fulfilled', value: expected })
      expect(await ask(storage.stores)).toEqual(expected)
      await storage.close()
    }

    expect(refusals.length).toBeGreaterThan(0)
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(AssayError)
      expect(refusal).toMatchObject({ code: 'BACKEND', message: expect.stringContaining('bring it back') })
    }
  })
})

/** Does something before each call that looks for a name. */
function beforeCalls(files: FileOperations, happen: () => Promise<void>): FileOperations {
  return {
    ...files,
    open: async (path, mode) => {
      await happen()
      return files.open(path, mode)
    },
    status: async (path) => {
      await happen()
      return files.status(path)
    },
    list: async (path) => {
      await happen()
      return files.list(path)
    },
  }
}
