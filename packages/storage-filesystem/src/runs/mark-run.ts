import { isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import { Log } from '../log/log.ts'
import type { StoreContext } from '../store/store-context.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { encodeRunMark } from './run-mark.ts'

/**
 * Marks the epoch and finality of a run in its log, so that no batch of an older epoch counts any more, not even one that is being written: a
 * handle of its own waits for nobody. True: it is on the disk. False: the run's life is over.
 */
export async function markRun(run: OpenRun, next: Run, life: string, context: StoreContext): Promise<boolean | Reopen> {
  if (run.life !== life) return false
  if (!(await run.refresh())) return new Reopen()
  const writer = await Log.open(context.files, run.reader.path, { writable: true, sync: context.sync })
  if (writer === null) return new Reopen()
  const final = isFinalStatus(next.status)
  try {
    if (writer.header.life !== life) return false
    await writer.appendMark(encodeRunMark({ epoch: next.epoch, final, batches: run.known.batches }))
  } finally {
    await writer.close()
  }
  if (final && (await run.refresh())) await run.saveIndex()
  return true
}
