import { encodeResult, isFinalStatus } from '@assay/core'
import type { NewRow, RowBatch, RowBatchOutcome } from '@assay/core'
import type { StoredRun } from '../revisions/run-records.ts'
import type { AppendLane } from './append-lane.ts'
import { findConflicts } from './find-conflicts.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { factsOfRow } from './row-facts.ts'
import type { CountedBatch } from './run-log.ts'
import { writeBatch } from './write-batch.ts'
import type { RunFence } from './write-batch.ts'

/** The run that rows are meant for: of several that have its id one after the other, the first that was found. */
export interface MeantRun {
  /** Null: not found yet. */
  life: string | null
  /** Gives the record as it is now, with its names on the disk; null: the run is gone. */
  readonly find: () => Promise<StoredRun | null>
  /** Tells whether a record is still the newest of its life. */
  readonly isNewest: (stored: StoredRun) => Promise<boolean>
}

/** Appends rows to an open run whose turn it is. */
export async function appendRows(run: OpenRun, lane: AppendLane, batch: RowBatch, meant: MeantRun): Promise<RowBatchOutcome | Reopen> {
  const fingerprints = batch.rows.map(({ itemId }) => fingerprintOf(itemId))
  for (;;) {
    const fence = await fenceOf(run, lane, meant)
    if (fence instanceof Reopen) return fence
    if (fence === null) return { outcome: 'missing' }
    const { known } = run
    if (known.last?.token === batch.token) return repeated(lane, known.last)
    // The log is ahead of the record when somebody took the run over since the record was read.
    if (fence.epoch !== batch.epoch || known.epoch > batch.epoch) return { outcome: 'fenced' }
    if (fence.isFinal && batch.imported !== true) return { outcome: 'fenced' }
    const conflicts = await findConflicts(run, batch, fingerprints)
    if (conflicts instanceof Reopen) return conflicts
    if (conflicts.length > 0) return { outcome: 'duplicate', conflicts }
    const written = await writeRows(run, lane, fence, batch, fingerprints)
    if (written instanceof Reopen) return written
    if (written !== null) return { outcome: 'stored', seqs: [...written.seqs] }
  }
}

/** Who may append, by the record as it is now, and by the log as it is after that; null: the run is gone. */
async function fenceOf(run: OpenRun, lane: AppendLane, meant: MeantRun): Promise<RunFence | null | Reopen> {
  const { allowedBy } = lane
  const isKnown = allowedBy !== null && (await meant.isNewest(allowedBy))
  const stored = isKnown ? allowedBy : await meant.find()
  meant.life ??= stored?.life ?? null
  if (stored === null || stored.life !== meant.life) return null
  if (stored.life !== run.life || !(await run.refresh())) return new Reopen()
  lane.allowedBy = stored
  return { epoch: stored.run.epoch, isFinal: isFinalStatus(stored.run.status) }
}

function writeRows(
  run: OpenRun,
  lane: AppendLane,
  fence: RunFence,
  { rows, token, replaces, imported }: RowBatch,
  fingerprints: readonly Fingerprint[],
): Promise<CountedBatch | null | Reopen> {
  const seqs = seqsFor(rows, run.known.nextSeq, imported === true)
  const commit = {
    token,
    replaces: replaces.flatMap((seq, index) => (seq === null ? [] : [[index, seq] as const])),
    isImported: imported === true,
    removesRows: false,
  }
  return writeBatch(run, lane, fence, commit, {
    payload: linesOf(rows, seqs),
    rows: rows.map(({ itemId, trial, verdict }, index) =>
      factsOfRow({ itemId, trial, verdict, seq: seqs[index] ?? 0 }, fingerprints[index]),
    ),
  })
}

function seqsFor(rows: readonly NewRow[], first: number, keepsSeqs: boolean): readonly number[] {
  let next = first
  return rows.map((row) => {
    const seq = keepsSeqs ? (row.seq ?? next) : next
    next = Math.max(next, seq + 1)
    return seq
  })
}

/** One text at a time: all of them are as large as the bytes that they become. */
function* linesOf(rows: readonly NewRow[], seqs: readonly number[]): Generator<string> {
  for (const [index, row] of rows.entries()) yield encodeResult({ ...row, seq: seqs[index] ?? 0 })
}

/** A batch whose answer was lost is there, but it may be the failed sync that lost the answer. */
async function repeated(lane: AppendLane, last: CountedBatch): Promise<RowBatchOutcome | Reopen> {
  const writer = await lane.openWriter()
  if (writer === null) return new Reopen()
  await writer.sync()
  return { outcome: 'stored', seqs: [...last.seqs] }
}
