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

/** Finds the rows that exist and match, apart from whose they are: run and items are left to say. */
export function rowFilter({ rows }: RowsView, query: Pick<ResultFilter, 'verdicts' | 'trial' | 'after'>): Filter<RowDocument> {
  const { base, head, replaced, imports } = rows
  const { trial, after } = query
  const start = imports === undefined ? base : 0
  const from = after === undefined ? start : Math.max(start, after + 1)
  return {
    // What was emptied has no verdict; a row that lost its own is damaged, and must be found to be told.
    ...(query.verdicts === undefined ? { replaced: { $ne: true } } : { verdict: { $in: [...query.verdicts] } }),
    seq: { $gte: from, $lt: head, ...(replaced.length > 0 && { $nin: [...replaced] }) },
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
