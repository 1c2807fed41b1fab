import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { openFileStorage } from '../open-file-storage.ts'

const start = new Date(0)
const newRun = { datasetId: 'dataset-1', datasetVersion: start, targetType: 'function', targetId: 'target-1', totalItems: 1 } as const

describe('a store whose maker was killed at any call', () => {
  it.each(['run', 'dataset'])('keeps the %s that another process makes in it, when the power is cut then', async (kind) => {
    for (let after = 0; after < 70; after += 1) {
      const disk = new SimulatedFiles({ folders: ['/disk'] })
      let seed = 0
      const open = (): ReturnType<typeof openFileStorage> => {
        seed += 1
        return openFileStorage({ folder: '/disk/a/store', seam: manualSeam({ seed }), files: disk.mount() })
      }
      disk.fail({ code: 'EIO', after, times: Infinity })
      await open().catch(() => null)
      disk.repair()
      const { runs, datasets } = (await open()).stores
      if (kind === 'run') await runs.createRun({ ...newRun, id: 'made' })
      else await datasets.createDataset({ id: 'made', name: 'Made' })

      disk.cutPower()

      const { stores } = await open()
      const found = kind === 'run' ? await stores.runs.getRunById({ id: 'made' }) : await stores.datasets.getDatasetById({ id: 'made' })
      expect(found?.id).toBe('made')
    }
  })
})
