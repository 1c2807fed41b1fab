import type { Run, RunResult, RunsStorage } from '@assay/core'
import { RecordsDigest } from './records-digest.ts'

/** A run as a store has it, in a few bytes. */
export interface RunDigest {
  /** Over the run without what each store gives anew, and its rows by `seq`. */
  readonly digest: string
  readonly rows: number
}

// What core reads at once; and less of rows that are large.
const batchRows = 500
const batchCharacters = 8_000_000

/** What of a run is the same in every store that has it: all but lease, epoch and revision, which a store gives anew. */
export function runFieldsOf({ lease: _lease, epoch: _epoch, revision: _revision, ...fields }: Run): object {
  return fields
}

/**
 * Reads a run's rows from the first to the last.
 *
 * @param take Gets all rows too, in batches of at most 500, and is waited for.
 */
export async function digestOfRun(
  runs: RunsStorage,
  run: Run,
  take: (batch: readonly RunResult[]) => Promise<void> | void,
): Promise<RunDigest> {
  const digest = new RecordsDigest()
  digest.add(runFieldsOf(run))
  let rows = 0
  let batch: RunResult[] = []
  let characters = 0
  for await (const row of runs.iterateResults({ runId: run.id })) {
    characters += digest.add(row)
    rows += 1
    batch.push(row)
    if (batch.length < batchRows && characters < batchCharacters) continue
    await take(batch)
    batch = []
    characters = 0
  }
  if (batch.length > 0) await take(batch)
  return { digest: digest.end(), rows }
}
