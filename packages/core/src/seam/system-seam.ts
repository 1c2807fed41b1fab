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
      return setLongTimer(wake, milliseconds)
    }),
    newId: () => v7(),
    random: () => Math.random(),
    host,
  }
}

// 2^31 - 1 milliseconds, about 25 days: a timer set for longer fires at once.
const longestTimer = 2_147_483_647

function setLongTimer(wake: () => void, milliseconds: number): () => void {
  let timer: NodeJS.Timeout
  const setFor = (left: number): void => {
    timer = left > longestTimer ? setTimeout(() => setFor(left - longestTimer), longestTimer) : setTimeout(wake, left)
  }
  setFor(milliseconds)
  return () => clearTimeout(timer)
}
