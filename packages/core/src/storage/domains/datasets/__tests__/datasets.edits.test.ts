import { describe, expect, it } from 'vitest'
import { DatasetsStorage } from '../base.ts'
import type { DatasetsDriver, ItemChange, StagedChanges } from '../datasets-driver.ts'
import type { ItemEdit } from '../item-edit.ts'
import { memoryDatasetsDriver } from '../memory/memory-datasets-driver.ts'

const datasetId = 'd'
const adds = (count: number, input = 'x'): ItemEdit[] => Array.from({ length: count }, (_, index) => ({ add: { id: `${index}`, input } }))

/** A memory driver that takes changes piece by piece and says what it was asked for. */
function stagingDriver(): { readonly driver: DatasetsDriver; readonly calls: string[] } {
  const driver = memoryDatasetsDriver()
  const calls: string[] = []
  const stageChanges = async (_id: string, ifRevision: number): Promise<StagedChanges> => {
    const all: ItemChange[] = []
    return {
      add: async (changes) => {
        calls.push(`add ${changes.length}`)
        all.push(...changes)
      },
      commit: (next, made) => {
        calls.push('commit')
        return driver.replaceDataset(next, ifRevision, all, made)
      },
      discard: async () => void calls.push('discard'),
    }
  }
  return { driver: { ...driver, stageChanges }, calls }
}

describe('edits', () => {
  it('reach a driver that stages in pieces by count and by size', async () => {
    const { driver, calls } = stagingDriver()
    const datasets = new DatasetsStorage(driver)
    await datasets.createDataset({ id: datasetId, name: 'n' })

    const many = await datasets.applyItems({ datasetId, edits: adds(1_100) })
    const updates = adds(3).map((_, index): ItemEdit => ({ update: { id: `${index}`, input: 'y'.repeat(200_000) } }))
    const large = await datasets.applyItems({ datasetId, edits: updates })

    expect(calls).toEqual(['add 500', 'add 500', 'add 100', 'commit', 'add 2', 'add 1', 'commit'])
    expect([many.added, large.updated, large.itemCount]).toEqual([1_100, 3, 1_100])
  })

  it('that change nothing stage nothing and make no version', async () => {
    const { driver, calls } = stagingDriver()
    const datasets = new DatasetsStorage(driver)
    const { version } = await datasets.createDataset({ id: datasetId, name: 'n' })

    const made = await datasets.applyItems({ datasetId, edits: [{ delete: 'none' }] })

    expect(calls).toEqual([])
    expect(made).toEqual({ version, itemCount: 0, added: 0, updated: 0, deleted: 0 })
  })

  it('are discarded when they end in an error, which comes back as it is', async () => {
    const { driver, calls } = stagingDriver()
    const datasets = new DatasetsStorage(driver)
    await datasets.createDataset({ id: datasetId, name: 'n' })
    const ending = new RangeError('no more')
    function* edits(): Generator<ItemEdit> {
      yield* adds(600)
      throw ending
    }

    const thrown: unknown = await datasets.applyItems({ datasetId, edits: edits() }).catch((error: unknown) => error)

    expect(thrown).toBe(ending)
    expect(calls).toEqual(['add 500', 'discard'])
  })

  it('do not stand beside the lists that they take the place of', async () => {
    const datasets = new DatasetsStorage(memoryDatasetsDriver())
    await datasets.createDataset({ id: datasetId, name: 'n' })

    await expect(datasets.applyItems({ datasetId, edits: [], deletes: [] })).rejects.toMatchObject({
      code: 'INVALID',
      details: { path: 'edits' },
    })
  })
})
