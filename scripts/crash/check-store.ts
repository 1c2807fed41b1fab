import { summarizeStoredRun } from '@assay/core'
import type { RunsStorage } from '@assay/core'
import type { Evaluation } from './evaluation.ts'
import { outputOf } from './evaluation.ts'
import { openStore } from './open-store.ts'
import type { RoundPlace } from './round-place.ts'

/** What is wrong in a store: nothing, when all is well. */
export interface Findings {
  readonly rows: number
  /** Acknowledged rows that are not there. */
  readonly lost: number
  /** Rows whose pair is there more than once. */
  readonly doubled: number
  readonly complaints: readonly string[]
}

/** Reads a store as a stranger would, and holds every row of the run against what was acknowledged and what the target gives. */
export async function checkStore(
  place: RoundPlace,
  evaluation: Evaluation,
  acknowledged: readonly string[],
  isDone: boolean,
): Promise<Findings> {
  const storage = await openStore(place.url, { readOnly: true })
  const complaints: string[] = []
  const ids = new Set<string>()
  let rows = 0
  let lastSeq = -1
  try {
    const { runs } = storage.stores
    for await (const row of runs.iterateResults({ runId: evaluation.runId })) {
      rows += 1
      ids.add(row.id)
      if (row.seq <= lastSeq) complaints.push(`${row.id} has seq ${row.seq} after ${lastSeq}`)
      lastSeq = row.seq
      if ((row.output ?? null) !== outputOf(Number(row.input), evaluation)) complaints.push(`${row.id} has another output`)
    }
    if (isDone) {
      complaints.push(...(await checkEnd(runs, evaluation, rows)))
      complaints.push(...(await place.leftBehind()).map((name) => `${name} was left behind`))
    }
  } finally {
    await storage.close()
  }
  return { rows, lost: new Set(acknowledged.filter((id) => !ids.has(id))).size, doubled: rows - ids.size, complaints }
}

async function checkEnd(runs: RunsStorage, { runId, items, trials }: Evaluation, rows: number): Promise<readonly string[]> {
  const run = await runs.getRunById({ id: runId })
  if (run === null) return [`Run ${runId} is gone`]
  const { verdicts, succeededCount, failedCount, skippedCount } = await summarizeStoredRun(runs, run)
  const pairs = items * trials
  const added = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
  return [
    ...(run.status === 'completed' ? [] : [`The run is ${run.status}`]),
    ...(rows === pairs ? [] : [`${rows} rows for ${pairs} pairs`]),
    ...(added === rows && succeededCount + failedCount === rows && skippedCount === 0 ? [] : ['The summary differs from the rows']),
    ...(run.succeededCount === succeededCount && run.failedCount === failedCount && run.skippedCount === 0
      ? []
      : ['The record of the run differs from its rows']),
  ]
}
