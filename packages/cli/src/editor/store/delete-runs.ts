import type { AssayStorage } from '@assay/core'
import { deleteUnheldRun } from '../../runs/delete-unheld-run.ts'
import { isHeld } from '../../runs/is-held.ts'
import type { DeleteRunsParams, DeleteRunsResult } from '../protocol/index.ts'

/** Deletes runs with their rows, but for those that somebody works on, or changes at this moment. */
export async function deleteRuns({ runs }: AssayStorage['stores'], { runIds }: DeleteRunsParams): Promise<DeleteRunsResult> {
  const deleted: string[] = []
  const held: string[] = []
  for (const id of new Set(runIds)) {
    const run = await runs.getRunById({ id })
    const stays = run !== null && (isHeld(run, runs.seam) || (await deleteUnheldRun(runs, run)) === 'changed')
    const outcome = stays ? held : deleted
    outcome.push(id)
  }
  return { deleted, held }
}
