import type { RowBatch, Verdict } from '@assay/core'
import type { MongoCollections } from '../documents/collections.ts'
import { isCommitted } from './committed-rows.ts'
import type { RunState } from './run-state.ts'

/** The row whose place another one takes. */
export interface ReplacedRow {
  readonly seq: number
  readonly verdict: Verdict
  /** How often its pair was replaced before. */
  readonly times: number
}

/** Rows to replace, or why not. */
export interface Replacements {
  /** Beside each row of the batch: the one that it replaces. */
  readonly replaced: readonly (ReplacedRow | null)[]
  /** The indexes of rows whose pair has not exactly the row that they are to replace. */
  readonly conflicts: readonly number[]
}

/** Finds the rows that a batch replaces, as they are in this state of the run. */
export async function replacedRows({ results }: MongoCollections, { key, rows }: RunState, batch: RowBatch): Promise<Replacements> {
  const seqs = batch.replaces.filter((seq) => seq !== null)
  if (seqs.length === 0) return { replaced: [], conflicts: [] }
  const projection = { seq: 1, claim: 1, verdict: 1, replaced: 1 }
  const documents = await results.find({ '_id.r': key, seq: { $in: seqs } }, { projection }).toArray()
  const found = new Map(
    documents
      .filter((document) => isCommitted(rows, document) && !rows.replaced.includes(document.seq))
      .flatMap(({ _id, seq, verdict, replaced }) =>
        replaced === true || verdict === undefined ? [] : [[seq, { id: _id, row: { seq, verdict, times: _id.n ?? 0 } }] as const],
      ),
  )
  const replaced = batch.rows.map(({ itemId, trial }, index) => {
    const there = found.get(batch.replaces[index] ?? -1)
    return there?.id.i === itemId && there.id.t === trial ? there.row : null
  })
  const conflicts = replaced.flatMap((row, index) => (row === null && (batch.replaces[index] ?? null) !== null ? [index] : []))
  return { replaced, conflicts }
}
