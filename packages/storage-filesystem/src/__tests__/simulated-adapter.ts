import { setImmediate as nextTurn } from 'node:timers/promises'
import { defineAdapter } from '@assay/conformance'
import type { ConformanceAdapter } from '@assay/conformance'
import { manualSeam } from '@assay/core/testing'
import { openFileStorage } from '../store/open-file-storage.ts'
import { SimulatedFiles } from '../testing/simulated-files.ts'
import { WriteFaults } from './write-faults.ts'

const folder = '/disk/store'

interface Place {
  readonly disk: SimulatedFiles
  readonly faults: WriteFaults
}

const places = new Map<string, Place>()
const { random } = manualSeam({ seed: 1 })

/** This adapter over disks in memory, whose power can be cut. */
export const simulatedAdapter: ConformanceAdapter = defineAdapter({
  name: 'storage-filesystem on a simulated disk',
  version: '0.0.0',
  open: (location, seam) => {
    const { disk, faults } = placeOf(location)
    return openFileStorage({ folder, seam, files: faults.wrap(disk.mount()) })
  },
  destroy: async (location) => {
    places.delete(location)
  },
  faults: {
    failNextWrite: async (location, when) => placeOf(location).faults.failNext(when),
    // What was not synced is gone, or torn.
    cutPower: async (location) => placeOf(location).disk.cutPower(random() < 0.5 ? null : random),
  },
})

function placeOf(location: string): Place {
  const known = places.get(location)
  if (known !== undefined) return known
  // Without pauses a program would come to its end before anything else could happen.
  const disk = new SimulatedFiles({ folders: ['/disk'], pause: async () => void (random() < 0.1 && (await nextTurn())) })
  const place = { disk, faults: new WriteFaults(folder) }
  places.set(location, place)
  return place
}
