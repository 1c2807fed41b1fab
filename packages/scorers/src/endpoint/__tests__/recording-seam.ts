import { systemSeam } from '@assay/core'
import type { Seam } from '@assay/core'

/** A seam that waits for nothing but time limits, and keeps how long each wait would have been. */
export interface RecordingSeam extends Seam {
  readonly waits: readonly number[]
}

/** What a recording seam does beside. */
interface RecordingSeamOptions {
  /** Whether each attempt takes too long. */
  readonly isLate?: boolean
  /** Is called at each wait that is no time limit. */
  readonly onWait?: () => void
}

/** @param timeout How long an attempt may take: a sleep of this length lasts until it is no longer needed, unless `isLate`. */
export function recordingSeam(timeout: number, { isLate = false, onWait }: RecordingSeamOptions = {}): RecordingSeam {
  const waits: number[] = []
  let elapsed = 0
  return {
    ...systemSeam(),
    now: () => Date.UTC(2026, 0, 1),
    elapsed: () => elapsed,
    random: () => 0.5,
    waits,
    sleep: async (milliseconds, signal) => {
      if (milliseconds !== timeout) {
        waits.push(milliseconds)
        elapsed += milliseconds
        onWait?.()
      } else if (!isLate) await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
    },
  }
}
