import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { stopFor } from './stop.ts'

/** Which lease to keep. */
export interface KeptLease {
  readonly runs: RunsStorage
  readonly runId: string
  readonly epoch: number
  /** Milliseconds. */
  readonly timeToLive: number
  /** Called once, when the run is no longer ours. */
  readonly onLost: (error: unknown) => void
}

/** Renews a lease at a third of its time until it is stopped or lost. A store that fails is asked again at the next turn. */
export function keepLease({ runs, runId, epoch, timeToLive, onLost }: KeptLease): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { seam } = runs
  const keep = async (): Promise<void> => {
    for (;;) {
      await seam.sleep(timeToLive / 3, stopping.signal)
      if (stopping.signal.aborted) return
      try {
        await runs.updateRun({ id: runId, ifEpoch: epoch, lease: { owner: seam.host.owner, ttl: timeToLive } })
      } catch (error) {
        if (stopFor(error).kind !== 'lost') continue
        if (!stopping.signal.aborted) onLost(error)
        return
      }
    }
  }
  const keeping = keep()
  return {
    stop: () => {
      stopping.abort()
      return keeping
    },
  }
}
