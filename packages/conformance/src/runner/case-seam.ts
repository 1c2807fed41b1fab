import { AssayError, systemSeam } from '@assay/core'
import type { Host } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import type { CaseSeam } from '../case/case-context.ts'

/** A seam whose chance can begin again. */
export interface RewindableSeam extends CaseSeam {
  /** Has chance begin again, and sets the time of day. Ids go on, so that none comes twice. */
  rewind(now: number): void
}

/** How the seam of a case differs from the usual one. */
export interface CaseSeamOptions {
  readonly host?: Host
  /** For how many milliseconds it tells the time, before it throws. Default: for ever. */
  readonly timeLimit?: number
}

/** Makes the seam of a case: a time of day that is set, real waiting, and chance and ids that repeat with the seed. */
export function caseSeam(seed: number, { host, timeLimit = Number.POSITIVE_INFINITY }: CaseSeamOptions = {}): RewindableSeam {
  const real = systemSeam()
  const ids = manualSeam({ seed, ...(host === undefined ? {} : { host }) })
  const end = real.elapsed() + timeLimit
  let chance = manualSeam({ seed })
  return {
    // A store that tries a lost write for ever, against a driver that answers at once, leaves no timer its turn: nothing else would end it.
    now: () => {
      if (real.elapsed() > end) throw new AssayError('ABORTED', 'Aborted: the case has no time left')
      return ids.now()
    },
    setNow: (milliseconds) => ids.setNow(milliseconds),
    elapsed: () => real.elapsed(),
    sleep: (milliseconds, signal) => real.sleep(milliseconds, signal),
    newId: () => ids.newId(),
    random: () => chance.random(),
    host: ids.host,
    rewind: (now) => {
      ids.setNow(now)
      chance = manualSeam({ seed })
    },
  }
}
