import type { RowBatch } from '@assay/core'
import type { Filter, UpdateFilter } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import type { RunDocument } from '../documents/run-document.ts'
import { extendedRanges } from './committed-rows.ts'
import type { ReplacedRow } from './replaced-rows.ts'
import { countChanges } from './row-counts.ts'
import { unchanged } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Rows that were inserted, all of them. */
export interface InsertedRows {
  readonly batch: RowBatch
  /** The state that they were numbered after. */
  readonly state: RunState
  /** Beside each row: the one that it replaces; empty when none does. */
  readonly replaced: readonly (ReplacedRow | null)[]
  /** Only of an import: its claim. */
  readonly claim: number | null
}

const finalStatuses = ['completed', 'failed', 'cancelled'] as const

/** Makes rows exist by one update of their run. False: the run has another state by now, and they do not. */
export async function commitRows({ runs }: MongoCollections, inserted: InsertedRows): Promise<boolean> {
  const { matchedCount } =
    inserted.claim === null ? await runs.updateOne(...appending(inserted)) : await runs.updateOne(...importing(inserted, inserted.claim))
  return matchedCount === 1
}

/** Of the state after appended rows were committed, what a next append has to know. */
export function stateAfter({ batch, state, replaced }: InsertedRows): RunState {
  const { head, trials, mostReplaced, imports } = state.rows
  const count = batch.rows.length
  const rows = {
    ...state.rows,
    head: head + count,
    last: { token: batch.token, first: head, count },
    trials: Math.max(trials, highestTrial(batch) + 1),
    mostReplaced: Math.max(mostReplaced, timesReplaced(replaced)),
    ...(imports !== undefined && { imports: { ...imports, appended: extendedRanges(imports.appended, head, count) } }),
  }
  return { ...state, rows }
}

type Change = [Filter<RunDocument>, UpdateFilter<RunDocument>]

function appending(inserted: InsertedRows): Change {
  const { batch, state } = inserted
  const { head, last, imports } = stateAfter(inserted).rows
  const filter: Filter<RunDocument> = { ...unchanged(batch.runId, state), status: { $nin: finalStatuses } }
  const set = { 'rows.head': head, 'rows.last': last, ...(imports !== undefined && { 'rows.imports.appended': imports.appended }) }
  return [filter, { $set: set, ...common(inserted) }]
}

/** The numbers of imported rows may be anywhere, so that other writers can be in the way only by a row: the claim tells whether they were. */
function importing(inserted: InsertedRows, claim: number): Change {
  const { batch, state, replaced } = inserted
  const { runId, epoch, token, rows } = batch
  const seqs = rows.map(({ seq = 0 }) => seq)
  const lowest = seqs.reduce((least, seq) => Math.min(least, seq), state.rows.base)
  const highest = seqs.reduce((most, seq) => Math.max(most, seq), 0)
  const place = replaced.length > 0 ? unchanged(runId, state) : { _id: runId, key: state.key, epoch }
  const { $max, $inc, ...others } = common(inserted)
  return [
    { ...place, 'rows.imports.staged': claim },
    {
      ...others,
      $max: { ...$max, 'rows.head': highest + 1 },
      $inc: { ...$inc, 'rows.claim': 1 },
      $pull: { 'rows.imports.staged': claim },
      $set: {
        'rows.last': { token, first: 0, count: 0 },
        ...(lowest < state.rows.base && { 'rows.imports.isBelowBase': true }),
      },
    },
  ]
}

function common({ batch, state, replaced }: InsertedRows): UpdateFilter<RunDocument> {
  const trials = highestTrial(batch) + 1
  const times = timesReplaced(replaced)
  const seqs = replaced.flatMap((row) => (row === null ? [] : [row.seq]))
  const counts = [...countChanges(batch.rows, replaced)].filter(([, change]) => change !== 0)
  const most = {
    ...(trials > state.rows.trials && { 'rows.trials': trials }),
    ...(times > state.rows.mostReplaced && { 'rows.mostReplaced': times }),
  }
  return {
    ...(Object.keys(most).length > 0 && { $max: most }),
    ...(counts.length > 0 && { $inc: Object.fromEntries(counts.map(([verdict, change]) => [`rows.counts.${verdict}`, change])) }),
    ...(seqs.length > 0 && { $push: { 'rows.replaced': { $each: seqs } } }),
  }
}

function highestTrial({ rows }: RowBatch): number {
  return rows.reduce((highest, { trial }) => Math.max(highest, trial), -1)
}

function timesReplaced(replaced: readonly (ReplacedRow | null)[]): number {
  return replaced.reduce((most, row) => (row === null ? most : Math.max(most, row.times + 1)), 0)
}
