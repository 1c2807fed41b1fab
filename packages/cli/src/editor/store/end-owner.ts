import type { Run, RunsStorage } from '@assay/core'
import { isHeld } from '../../runs/is-held.ts'
import { ownerProcess } from '../../storage/owner-process.ts'
import type { OwnerProcess } from '../../storage/owner-process.ts'

/** Milliseconds that a process has to stop by itself: what is left of two seconds is for ending it, and for saying so. */
const stopLimit = 1200
/** Milliseconds that a process needs to be gone; one that nobody takes note of stays for ever. */
const endLimit = 300
const interval = 50

/**
 * Stops the process that holds a run as Ctrl-C does, and ends it, with those that it started, where that takes too long. A process that is not
 * provably the one that holds the run is sent nothing.
 */
export async function endOwner(runs: RunsStorage, { id, lease }: Run): Promise<void> {
  const { seam } = runs
  const find = (): OwnerProcess | null => (lease === null ? null : ownerProcess(lease.owner, seam.host.owner))
  const first = find()
  if (first === null) return
  signal(first.pid, 'SIGINT')
  // By the clock: on a busy machine a read takes longer than the sleep before it.
  const stopsUntil = seam.elapsed() + stopLimit
  while (seam.elapsed() < stopsUntil) {
    await seam.sleep(interval)
    const run = await runs.getRunById({ id })
    if (run === null || run.lease?.owner !== lease?.owner || !isHeld(run, seam)) return
  }
  // Looked up again: it may be gone, and its id another's.
  const last = find()
  if (last !== null) signal(last.leadsGroup ? -last.pid : last.pid, 'SIGKILL')
  const endsUntil = seam.elapsed() + endLimit
  while (seam.elapsed() < endsUntil && find() !== null) await seam.sleep(interval)
}

/** That it is gone is what is wanted, and that of another user is not ours to end. */
function signal(pid: number, name: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error
  }
}
