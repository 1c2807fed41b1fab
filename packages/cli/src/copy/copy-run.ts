import type { Run, RunsStorage } from '@assay/core'
import { deleteUnheldRun } from '../runs/delete-unheld-run.ts'
import { isHeld } from '../runs/is-held.ts'
import { ownerText } from '../storage/machine-host.ts'
import type { CopiedRecord, CopyOutcome } from './copied-record.ts'
import { differenceInRun } from './difference-in-run.ts'
import { digestOfRun } from './digest-of-run.ts'
import { importBatch } from './import-batch.ts'
import { recordFault } from './record-fault.ts'

/** Which run goes where. */
export interface CopyRunRequest {
  readonly from: RunsStorage
  readonly to: RunsStorage
  readonly id: string
  /** Gets the number of rows that were read from the source since the last call. */
  readonly onRows?: (count: number) => void
}

/**
 * Copies a run and its rows, as far as the target does not have them, then reads them back and compares. What concerns this run alone is told,
 * and not thrown. A run that is new in the target, and cannot be read or stored whole, is taken out of it again; one that comes back as
 * something else stays, so that it can be looked at.
 */
export async function copyRun({ from, to, id, onRows = () => undefined }: CopyRunRequest): Promise<CopiedRecord> {
  const counts = { stored: 0, present: 0 }
  const ended = (outcome: CopyOutcome, { digest = null, problem = null }: Partial<CopiedRecord>): CopiedRecord => {
    return { kind: 'run', id, outcome, ...counts, digest, problem }
  }
  let made: Run | null = null
  try {
    const run = await from.getRunById({ id })
    if (run === null) return ended('gone', { problem: 'was deleted in the source before its turn came' })
    if (isHeld(run, from.seam)) return ended('live', { problem: `was left out: ${holderOf(run)} still works on it` })

    const before = await to.getRunById({ id })
    const imported = await to.importRun({ run })
    if (before === null) made = imported
    else {
      const there = await digestOfRun(to, before, () => undefined)
      const here = await digestOfRun(from, run, (batch) => onRows(batch.length))
      if (there.digest === here.digest) {
        counts.present = there.rows
        return ended('present', here)
      }
    }
    const { digest } = await digestOfRun(from, run, async (batch) => {
      const batchCounts = await importBatch(to, id, batch)
      counts.stored += batchCounts.imported
      counts.present += batchCounts.skipped
      onRows(batch.length)
    })
    const after = await from.getRunById({ id })
    if (after?.revision !== run.revision)
      return await withdrawn('changed in the source while it was copied, so that it must be copied again')

    const stored = await to.getRunById({ id })
    if (stored === null) return ended('failed', { problem: 'is not in the target after it was stored' })
    const back = await digestOfRun(to, stored, () => undefined)
    if (back.digest === digest) return ended('copied', { digest })
    return ended('failed', { problem: `is another one after copying: ${await differenceInRun(from, to, run, stored)}` })
  } catch (error) {
    const fault = recordFault(error)
    if (fault === null) throw error
    if (fault.code !== 'CONFLICT') return withdrawn(`was not copied: ${fault.message}`)
    // Another copy may be at work on the same run, and what is there may be its rows.
    const { reason, conflicts } = fault.details
    const isOther = reason === 'different' && conflicts === undefined
    return ended('failed', {
      problem: isOther ? 'is in the target with other values, and stays as it is there' : `was not copied: ${fault.message}`,
    })
  }

  async function withdrawn(problem: string): Promise<CopiedRecord> {
    if (made === null || (await deleteUnheldRun(to, made)) !== 'deleted') return ended('failed', { problem })
    counts.stored = 0
    return ended('failed', { problem: `${problem}. Nothing of it stays in the target` })
  }
}

function holderOf({ lease }: Run): string {
  return lease === null ? 'somebody' : ownerText(lease.owner)
}
