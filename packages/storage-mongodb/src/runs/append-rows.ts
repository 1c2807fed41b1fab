import type { RowBatch, RowBatchOutcome, Seam } from '@assay/core'
import type { MongoCollections } from '../documents/collections.ts'
import type { RowDocument, RowFields } from '../documents/row-document.ts'
import { batchAnswer } from './batch-answer.ts'
import { cleanUp } from './clean-up.ts'
import { commitRows, stateAfter } from './commit-rows.ts'
import type { InsertedRows } from './commit-rows.ts'
import { emptyReplaced, isWorthEmptying } from './empty-replaced.ts'
import { insertRows } from './insert-rows.ts'
import type { KnownRuns } from './known-runs.ts'
import { lostEveryRound, mostRounds } from './most-rounds.ts'
import { packRows } from './pack-rows.ts'
import { replacedRows } from './replaced-rows.ts'
import { rowsInTheWay } from './rows-in-the-way.ts'
import { readRunState } from './run-state.ts'
import type { RunState } from './run-state.ts'
import { stageImport } from './stage-import.ts'

/** What an append works with. */
export interface AppendParts {
  readonly collections: MongoCollections
  readonly seam: Seam
  readonly known: KnownRuns
}

/**
 * Appends a batch: inserts its rows behind the head of the run, or an import's under a claim of its own, and then makes them exist by one update
 * of the run, which finds it only in the state that they were inserted after.
 */
export async function appendRows(parts: AppendParts, batch: RowBatch): Promise<RowBatchOutcome> {
  const { collections, seam, known } = parts
  const { runId } = batch
  let state = known.guessFor(batch) ?? (await readRunState(collections, runId))
  const refusal = batchAnswer(state, batch)
  if (refusal !== null) return refusal
  const packed = packRows(batch.rows)
  if (typeof packed === 'number') return { outcome: 'tooLarge', index: packed }
  // Until it is known what became of this batch, a guess would be a bad one.
  known.forget(runId)
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = batchAnswer(state, batch)
    if (state === null || answer !== null) return answer ?? { outcome: 'missing' }
    const outcome = await attempt(parts, batch, packed, state)
    if (outcome !== null) return outcome
    await seam.sleep(0)
    state = await readRunState(collections, runId)
  }
  throw lostEveryRound(runId)
}

/** Tries it once; null: look at the run again. */
async function attempt(
  { collections, known }: AppendParts,
  batch: RowBatch,
  packed: readonly RowFields[],
  before: RunState,
): Promise<RowBatchOutcome | null> {
  const { runId, imported } = batch
  const { replaced, conflicts } = await replacedRows(collections, before, batch)
  if (conflicts.length > 0) return { outcome: 'duplicate', conflicts }
  if (replaced.length > 0 && isWorthEmptying(before)) await emptyReplaced(collections, runId, before)
  const staged = imported === true ? await stageImport(collections, runId, before) : { state: before, claim: null }
  if (staged === null) return null
  const inserted = { batch, replaced, ...staged }
  const documents = rowDocuments(inserted, packed)
  const refused = await insertRows(collections, documents)
  if (refused.length > 0) return makeWay(collections, batch, documents, refused)
  if (!(await isCommitted(collections, inserted))) return null
  if (staged.claim !== null) return { outcome: 'stored', seqs: documents.map(({ seq }) => seq) }
  known.remember(runId, stateAfter(inserted))
  return { outcome: 'stored', seqs: documents.map(({ seq }) => seq) }
}

function rowDocuments({ batch, state, replaced, claim }: InsertedRows, packed: readonly RowFields[]): readonly RowDocument[] {
  const { key, rows } = state
  const documents: RowDocument[] = []
  for (const [index, { itemId, trial, seq = 0 }] of batch.rows.entries()) {
    const times = replaced[index]?.times
    documents.push({
      _id: times === undefined ? { r: key, i: itemId, t: trial } : { r: key, i: itemId, t: trial, n: times + 1 },
      seq: claim === null ? rows.head + index : seq,
      claim: claim ?? rows.claim,
      ...packed[index],
    })
  }
  return documents
}

/** Says that pairs are there already, or takes away what no writer will ever commit. */
async function makeWay(
  collections: MongoCollections,
  batch: RowBatch,
  documents: readonly RowDocument[],
  refused: readonly number[],
): Promise<RowBatchOutcome | null> {
  const state = await readRunState(collections, batch.runId)
  const answer = batchAnswer(state, batch)
  if (state === null || answer !== null) return answer
  const conflicts = await rowsInTheWay(collections, state, batch, documents, refused)
  await cleanUp(collections, batch.runId, state)
  return conflicts.length > 0 ? { outcome: 'duplicate', conflicts } : null
}

async function isCommitted(collections: MongoCollections, inserted: InsertedRows): Promise<boolean> {
  try {
    return await commitRows(collections, inserted)
  } catch (error) {
    const { runId, token } = inserted.batch
    // The answer may have been lost on its way.
    const state = await readRunState(collections, runId).catch(() => null)
    if (state?.rows.last?.token === token) return true
    throw error
  }
}
