import { v7 } from 'uuid'
import type { Host, Seam } from './seam.ts'
import { sleepWith } from './sleep-with.ts'

/** A host that knows nothing of other processes: their leases are taken over when they expire. */
const anonymousHost: Host = { owner: `process-${v7()}`, isGone: () => false }

/**
 * The real clock, chance and timers.
 *
 * @param host Who this process is. Without one, the lease of a process that died is waited for until it expires.
 */
export function systemSeam(host: Host = anonymousHost): Seam {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: sleepWith((wake, milliseconds) => {
      if (milliseconds <= 0) {
        const turn = setImmediate(wake)
        return () => clearImmediate(turn)
      }
      const timer = setTimeout(wake, milliseconds)
      return () => clearTimeout(timer)
    }),
    newId: () => v7(),
    random: () => Math.random(),
    host,
  }
}
