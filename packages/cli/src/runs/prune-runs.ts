import type { Run, RunsStorage } from '@assay/core'
import { isFinalStatus } from '@assay/core'
import { comesAfter } from './comes-after.ts'
import type { Deletion } from './delete-unheld-run.ts'
import { deleteUnheldRun } from './delete-unheld-run.ts'
import { isHeld } from './is-held.ts'
import { iterateRuns } from './iterate-runs.ts'

/** Which runs are to be deleted: those that are old enough and not among the newest. */
export interface PruneRequest {
  /** The least age, in milliseconds since `createdAt`; absent: of any age. */
  readonly olderThan?: number
  /** How many of the newest stay, whatever their state; absent: none. */
  readonly keep?: number
  /** Only runs of this dataset are deleted, and counted among the newest. */
  readonly datasetId?: string
  /** Also those that nobody works on although they have not ended; default false. */
  readonly interrupted?: boolean
  /** Deletes nothing, and tells what would be; default false. */
  readonly dryRun?: boolean
}

/** A run that is old enough and not among the newest, and what became of it: it was deleted, or is kept because of its state. */
export interface PrunedRun {
  readonly run: Run
  readonly rows: number
  readonly outcome: Deletion | 'held' | 'interrupted'
}

/** Deletes runs one by one, newest first, and tells of each when it is done. */
export async function* pruneRuns(runs: RunsStorage, request: PruneRequest): AsyncGenerator<PrunedRun, void, undefined> {
  const { olderThan, keep = 0, interrupted = false, dryRun = false } = request
  const filter = request.datasetId === undefined ? {} : { datasetId: request.datasetId }
  const lastKept = keep === 0 ? null : await runAt(runs, filter, keep - 1)
  if (lastKept === undefined) return
  const edges = [
    ...(olderThan === undefined ? [] : [Math.max(0, runs.seam.now() - olderThan)]),
    ...(lastKept === null ? [] : [lastKept.createdAt.getTime() + 1]),
  ]
  const createdBefore = edges.length === 0 ? {} : { createdBefore: new Date(Math.min(...edges)) }
  for await (const run of iterateRuns(runs, { ...filter, ...createdBefore })) {
    if (lastKept !== null && !comesAfter(run, lastKept)) continue
    const stays = whyItStays(run)
    const rows = isFinalStatus(run.status) ? run.succeededCount + run.failedCount : await rowCount(runs, run.id)
    yield { run, rows, outcome: stays ?? (dryRun ? 'deleted' : await deleteUnheldRun(runs, run)) }
  }

  function whyItStays(run: Run): 'held' | 'interrupted' | null {
    if (isHeld(run, runs.seam)) return 'held'
    return isFinalStatus(run.status) || interrupted ? null : 'interrupted'
  }
}

/** The run at a place of the list, from 0; undefined: the list is shorter. */
async function runAt(runs: RunsStorage, filter: { readonly datasetId?: string }, offset: number): Promise<Run | undefined> {
  const page = await runs.listRuns({ ...filter, pagination: { offset, limit: 1, total: false } })
  return page.runs[0]
}

async function rowCount(runs: RunsStorage, runId: string): Promise<number> {
  const { pagination } = await runs.listResults({ runId, pagination: { limit: 0 } })
  return pagination.total ?? 0
}
