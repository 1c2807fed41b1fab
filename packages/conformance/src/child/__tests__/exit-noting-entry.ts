import { writeFileSync } from 'node:fs'
import type { ConformanceAdapter } from '../../adapter/conformance-adapter.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'

const standIn = standInAdapter('exit-noting')

/** Leaves a file at the location when its process ends. */
export const adapter: ConformanceAdapter = {
  ...standIn,
  open: (location, seam) => {
    process.on('exit', () => writeFileSync(location, 'ended'))
    return standIn.open(location, seam)
  },
}
