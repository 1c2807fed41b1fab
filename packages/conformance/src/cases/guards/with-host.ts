import type { Host, Seam } from '@assay/core'

/** The same time and chance on another machine. */
export function withHost(seam: Seam, host: Host): Seam {
  return {
    now: () => seam.now(),
    elapsed: () => seam.elapsed(),
    sleep: (milliseconds, signal) => seam.sleep(milliseconds, signal),
    newId: () => seam.newId(),
    random: () => seam.random(),
    host,
  }
}
