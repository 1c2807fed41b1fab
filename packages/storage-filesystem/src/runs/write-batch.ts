import type { AppendLane } from './append-lane.ts'
import type { LogAppend } from '../log/encode-append.ts'
import type { PlacelessFacts } from './row-facts.ts'
import type { AwaitedBatch, CountedBatch } from './run-log.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { encodeRowCommit } from './row-commit.ts'
import type { RowCommit } from './row-commit.ts'
import { encodeRunMark } from './run-mark.ts'

/** What the run's record says of who may append. */
export interface RunFence {
  readonly epoch: number
  readonly isFinal: boolean
}

/** The rows of a batch: their lines, and their facts. */
interface BatchRows {
  readonly payload: LogAppend['payload']
  readonly rows: readonly PlacelessFacts[]
}

/**
 * Writes a batch behind all that is there, and tells whether it counted; null: somebody else was faster, and it has to be decided anew. The run
 * must have been refreshed in this turn.
 */
export async function writeBatch(
  run: OpenRun,
  lane: AppendLane,
  fence: RunFence,
  commit: Omit<RowCommit, 'batch' | 'firstSeq' | 'epoch'>,
  { payload, rows }: BatchRows,
): Promise<CountedBatch | null | Reopen> {
  const writer = await lane.openWriter()
  if (writer === null) return new Reopen()
  const { known } = run
  // The record changes before the log is marked, and whoever did that may have died between the two.
  const isMarked = known.epoch === fence.epoch && known.isFinal === fence.isFinal
  const needsMark = !isMarked || writer.hasUncleanTail || known.hasSuspect
  const mark = needsMark ? encodeRunMark({ epoch: fence.epoch, final: fence.isFinal, batches: known.batches }) : null
  const awaited: AwaitedBatch = { token: commit.token, rows, written: null, counted: null }
  known.awaited.add(awaited)
  try {
    const written = await writer.append({
      payload,
      commit: encodeRowCommit({ ...commit, epoch: fence.epoch, firstSeq: known.nextSeq, batch: known.batches + 1 }),
      mark,
    })
    awaited.written = written?.commit ?? null
    // Only the file tells what counts, also when nobody else seems to have written; and whether it is still the log of this run.
    return (await run.refresh()) ? awaited.counted : new Reopen()
  } finally {
    known.awaited.delete(awaited)
  }
}
