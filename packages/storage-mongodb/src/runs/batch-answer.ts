import type { RowBatch, RowBatchOutcome } from '@assay/core'
import type { RunState } from './run-state.ts'

/** What the state of a run alone says of a batch; null: it may be stored. */
export function batchAnswer(state: RunState | null, batch: RowBatch): RowBatchOutcome | null {
  if (state === null) return { outcome: 'missing' }
  // Before the fence: that the batch is stored stays true, whoever has the run now.
  if (state.rows.last?.token === batch.token) return { outcome: 'stored', seqs: seqsOf(state, batch) }
  const isShut = state.isFinal && batch.imported !== true
  return isShut || state.epoch !== batch.epoch ? { outcome: 'fenced' } : null
}

function seqsOf({ rows: { last } }: RunState, { imported, rows }: RowBatch): readonly number[] {
  if (imported === true) return rows.map(({ seq }) => seq ?? 0)
  return Array.from({ length: last?.count ?? 0 }, (_, index) => (last?.first ?? 0) + index)
}
