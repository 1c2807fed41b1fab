import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { openStorage } from '../open-storage.ts'

describe('openStorage', () => {
  it('gives another, empty storage each time', async () => {
    const first = await openStorage()
    await first.stores.datasets.createDataset({ id: 'capitals', name: 'Capitals' })

    const second = await openStorage()

    expect(await second.stores.datasets.getDatasetById({ id: 'capitals' })).toBeNull()
  })

  it('takes time and chance of both stores from the seam', async () => {
    const seam = manualSeam({ now: 42 })

    const { stores } = await openStorage({ seam })

    expect([stores.runs.seam, stores.datasets.seam]).toEqual([seam, seam])
    expect(await stores.datasets.createDataset({ name: 'Capitals' })).toMatchObject({ createdAt: new Date(42) })
  })

  it('closes both stores', async () => {
    const { stores, close } = await openStorage()

    await close()

    await expect(stores.runs.listRuns()).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(stores.datasets.listDatasets()).rejects.toMatchObject({ code: 'CLOSED' })
  })
})
