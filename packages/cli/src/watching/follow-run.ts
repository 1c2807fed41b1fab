import type { Run, RunResult, RunsStorage } from '@assay/core'
import { runState } from '../runs/run-state.ts'

/** How a run is followed. */
export interface FollowRequest<Field extends keyof RunResult> {
  readonly runs: RunsStorage
  readonly runId: string
  /** What is wanted of each row; default: all. */
  readonly fields?: readonly Field[]
  /** Aborted: the run is left. */
  readonly signal: AbortSignal
  /** Gets the record each time it was looked at, before the rows. */
  readonly onLook: (run: Run) => void
  /** Gets the rows that came since the last look; it is waited for. */
  readonly onRows: (rows: readonly FollowedRow<Field>[]) => void | Promise<void>
}

/** A row, with what is wanted of it. */
type FollowedRow<Field extends keyof RunResult> = Pick<RunResult, Field | 'seq'>

const shortestPause = 250
const longestPause = 2_000
const batchSize = 500

/**
 * Looks at a run again and again until it ends or nobody works on it any more, and reads each time only the rows that came since. It looks less
 * often while none come. Null: the run is gone, or was left.
 */
export async function followRun<Field extends keyof RunResult>(request: FollowRequest<Field>): Promise<Run | null> {
  const { runs, runId, signal } = request
  let after: number | undefined
  let pause = shortestPause
  for (;;) {
    const run = await runs.getRunById({ id: runId })
    if (run === null || signal.aborted) return null
    request.onLook(run)
    // Read after the record: a run whose end it tells has no more rows than these.
    const last = await readRows(request, after)
    pause = last === after ? Math.min(longestPause, pause * 2) : shortestPause
    after = last
    const state = runState(run, runs.seam)
    if (state !== 'waiting' && state !== 'running') return signal.aborted ? null : run
    await runs.seam.sleep(pause, signal)
    if (signal.aborted) return null
  }
}

async function readRows<Field extends keyof RunResult>(
  { runs, runId, fields, signal, onRows }: FollowRequest<Field>,
  after: number | undefined,
): Promise<number | undefined> {
  let last = after
  let batch: FollowedRow<Field>[] = []
  const asked = { runId, ...(after !== undefined && { after }) }
  const rows = runs.iterateResults(fields === undefined ? asked : { ...asked, fields: [...fields, 'seq' as const] })
  for await (const row of rows) {
    if (signal.aborted) return last
    batch.push(row)
    last = row.seq
    if (batch.length < batchSize) continue
    await onRows(batch)
    batch = []
  }
  if (batch.length > 0) await onRows(batch)
  return last
}
