import { isFinalStatus } from '@assay/core'
import type { StoredRun } from '../revisions/run-records.ts'
import type { AppendLane } from './append-lane.ts'
import { lostRowsError } from './lost-rows.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { writeBatch } from './write-batch.ts'

/** Removes all rows of an open run whose turn it is, by a batch that says so; `token` names it. False: the epoch is another one. */
export async function removeRows(
  run: OpenRun,
  lane: AppendLane,
  epoch: number,
  token: string,
  findStored: () => Promise<StoredRun | null>,
): Promise<boolean | Reopen> {
  for (;;) {
    const stored = await findStored()
    if (stored === null) return false
    if (stored.life !== run.life || !(await run.refresh())) return new Reopen()
    if (stored.run.epoch !== epoch || run.known.epoch > epoch) return false
    // Later rows get larger numbers than the removed ones, and here nobody knows theirs.
    const endless = run.known.lost.find(({ to }) => to === null)
    if (endless !== undefined) throw lostRowsError(run.reader.path, endless)
    const commit = { token, replaces: [], isImported: false, removesRows: true }
    const written = await writeBatch(run, lane, { epoch, isFinal: isFinalStatus(stored.run.status) }, commit, { payload: [], rows: [] })
    if (written instanceof Reopen) return written
    if (written !== null) return true
  }
}
