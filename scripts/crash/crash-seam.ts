import { systemSeam } from '@assay/core'
import type { Seam } from '@assay/core'

/** A seam of this process whose owner is gone as soon as the process is, so that nobody waits for the lease of one that was killed. */
export function crashSeam(): Seam {
  return systemSeam({
    owner: `crash:${process.pid}`,
    isGone: (owner) => {
      try {
        process.kill(Number(owner.slice('crash:'.length)), 0)
        return false
      } catch {
        return true
      }
    },
  })
}
