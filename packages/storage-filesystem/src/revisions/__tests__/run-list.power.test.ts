import { systemSeam } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { openStoreFolder } from '../../store/open-store-folder.ts'
import type { StoreContext } from '../../store/store-context.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { RunRecords } from '../run-records.ts'
import { sampleRun } from './sample-run.ts'

const contextOf = (disk: SimulatedFiles): StoreContext => ({
  files: disk.mount(),
  folder: '/disk/.assay',
  seam: systemSeam(),
  sync: 'batch',
  isReadOnly: false,
})

/** Has all that programs see on the disk. */
async function syncAll(disk: SimulatedFiles): Promise<void> {
  const files = disk.mount()
  for (const path of disk.paths()) {
    if ((await files.status(path))?.kind === 'folder') {
      await files.syncFolder(path)
      continue
    }
    const file = await files.open(path, 'append')
    await file.sync()
    await file.close()
  }
}

describe('the saved list of runs', () => {
  it('is not believed about a run that was replaced just before a power cut', async () => {
    const disk = new SimulatedFiles({ folders: ['/disk'] })
    await openStoreFolder(contextOf(disk))
    const records = new RunRecords(contextOf(disk))
    for (let index = 0; index < 200; index += 1) await records.insert(sampleRun({ id: `${index}` }), 'abcdef012345', '')
    await records.findMany({ offset: 0, limit: 0, total: true })
    await syncAll(disk)
    expect(disk.content('/disk/.assay/runs.index')).not.toBeNull()

    await records.replace(sampleRun({ id: '7', name: 'renamed', revision: 101 }), 100)
    disk.cutPower()

    const { rows } = await new RunRecords(contextOf(disk)).findMany({ ids: ['7'], offset: 0, limit: 1, total: false })
    expect(rows[0]?.name).toBe('renamed')
  })
})
