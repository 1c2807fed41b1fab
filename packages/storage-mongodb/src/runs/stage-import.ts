import type { MongoCollections } from '../documents/collections.ts'
import { appendedRanges } from './committed-rows.ts'
import { runState, stateFields, unchanged } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** An import under way. */
export interface StagedImport {
  readonly state: RunState
  /** Its rows carry it, and exist once it is no longer staged. */
  readonly claim: number
}

/** Takes a claim for an import; null: the run has another state by now. */
export async function stageImport({ runs }: MongoCollections, runId: string, before: RunState): Promise<StagedImport | null> {
  const { imports = { taken: 0, removed: 0, staged: [], voided: [], appended: appendedRanges(before.rows), isBelowBase: false } } =
    before.rows
  const claim = -imports.taken - 1
  const staged = { ...imports, taken: imports.taken + 1, staged: [...imports.staged, claim] }
  // A new claim for appends, too: one under way does not know that it has to say which numbers it took.
  const update = { $inc: { 'rows.claim': 1 }, $set: { 'rows.imports': staged } }
  const document = await runs.findOneAndUpdate(unchanged(runId, before), update, { returnDocument: 'after', projection: stateFields })
  return document === null ? null : { state: runState(document), claim }
}
