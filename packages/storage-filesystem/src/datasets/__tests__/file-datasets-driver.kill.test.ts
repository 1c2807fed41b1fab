import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { openFileStorage } from '../../store/open-file-storage.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'

describe('a dataset', () => {
  it('keeps the items of another process when the one that made it was killed at any call, and the power is cut then', async () => {
    for (let after = 0; after < 60; after += 1) {
      const disk = new SimulatedFiles({ folders: ['/disk'] })
      const open = (): ReturnType<typeof openFileStorage> =>
        openFileStorage({ folder: '/disk/store', seam: manualSeam({ seed: after }), files: disk.mount() })
      const maker = await open()
      disk.fail({ code: 'EIO', after, times: Infinity })
      await maker.stores.datasets.createDataset({ id: 'dataset-1', name: 'One' }).catch(() => null)
      disk.repair()
      const { datasets } = (await open()).stores
      if ((await datasets.getDatasetById({ id: 'dataset-1' })) === null) await datasets.createDataset({ id: 'dataset-1', name: 'One' })
      await datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: 1 })

      disk.cutPower()

      const { items } = await (await open()).stores.datasets.listItems({ datasetId: 'dataset-1' })
      expect(items.map(({ id }) => id)).toEqual(['item-1'])
    }
  })
})
