import type { ResultFilter, RunResult } from '@assay/core'
import type { ClientSession, Collection, Document, Filter } from 'mongodb'
import type { RowDocument } from '../documents/row-document.ts'
import type { RowsState } from '../documents/rows-state.ts'
import { committedFilter, isDense } from './committed-rows.ts'

/** The rows of a run as they are in one state of it. */
export interface RowsView {
  readonly results: Collection<RowDocument>
  readonly key: string
  readonly rows: RowsState
  readonly session: ClientSession
}

/** Numbers of rows: from the first on, to before the second. */
export interface SeqRange {
  readonly from: number
  readonly to: number
}

/**
 * Finds the rows that exist and match, apart from whose they are: run and items are left to say.
 *
 * @param range Only rows with these numbers, of those below the head.
 */
export function rowFilter(
  { rows }: RowsView,
  query: Pick<ResultFilter, 'verdicts' | 'trial' | 'after'>,
  range: Partial<SeqRange> = {},
): Filter<RowDocument> {
  const { base, replaced, imports } = rows
  const { trial, after = -1 } = query
  // Below the base, imported rows may exist; where none does, rows may be left that were removed.
  const start = imports === undefined || isDense(rows) ? base : 0
  const from = Math.max(start, after + 1, range.from ?? 0)
  const to = Math.min(rows.head, range.to ?? rows.head)
  return {
    // What was emptied has no verdict; a row that lost its own is damaged, and must be found to be told.
    ...(query.verdicts === undefined ? { replaced: { $ne: true } } : { verdict: { $in: [...query.verdicts] } }),
    seq: { $gte: from, $lt: to, ...(replaced.length > 0 && { $nin: [...replaced] }) },
    ...(trial !== undefined && { '_id.t': trial }),
    ...(imports !== undefined && !isDense(rows) && committedFilter(imports)),
  }
}

const derived: ReadonlySet<keyof RunResult> = new Set(['id', 'runId', 'itemId', 'trial'])

/** What to read of the documents; undefined: all. */
export function rowProjection(fields: ResultFilter['fields']): Document | undefined {
  if (fields === undefined) return undefined
  const names = fields.filter((name) => !derived.has(name))
  return Object.fromEntries(['_id', 'seq', 'asText', ...names].map((name) => [name, 1]))
}
