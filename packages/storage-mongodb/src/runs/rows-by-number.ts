import type { Asked, ResultFilter } from '@assay/core'
import type { RowDocument } from '../documents/row-document.ts'
import { isDense } from './committed-rows.ts'
import { readPage } from './read-page.ts'
import type { RowPlaces } from './row-places.ts'
import { RowWalk } from './row-walk.ts'
import { rowsQuestion } from './rows-question.ts'
import { rowFilter, rowProjection } from './rows-view.ts'
import type { RowsView } from './rows-view.ts'

/** Documents of rows, and how many there are. */
export interface FoundDocuments {
  readonly documents: readonly RowDocument[]
  readonly total: number | null
  /** True: none is missing. False: some may be, if rows were deleted or emptied meanwhile. */
  readonly isWhole: boolean
}

const bySeq = { seq: 1 } as const

/** Finds rows by `seq`, those of some items aside: computes where a page starts where that can be, else walks through an index to it. */
export async function rowsByNumber(view: RowsView, query: ResultFilter & Asked, places: RowPlaces): Promise<FoundDocuments> {
  const isUnfiltered = query.verdicts === undefined && query.trial === undefined
  return isUnfiltered && isDense(view.rows) ? denseRows(view, query) : walkedRows(view, query, places)
}

async function denseRows({ results, key, rows, session }: RowsView, query: ResultFilter & Asked): Promise<FoundDocuments> {
  const { base, head } = rows
  const { after = 0, offset, limit, fields } = query
  const from = Math.max(base, after + 1) + offset
  const to = Math.min(head, from + limit)
  const total = query.total ? head - base : null
  if (from >= to) return { documents: [], total, isWhole: true }
  const filter = { '_id.r': key, seq: { $gte: from, $lt: to } }
  const documents = await readPage(results, filter, { session, sort: bySeq, ...projected(fields) })
  const isWhole = documents.length === to - from && documents.every(({ replaced }) => replaced === undefined)
  return { documents, total, isWhole }
}

async function walkedRows(view: RowsView, query: ResultFilter & Asked, places: RowPlaces): Promise<FoundDocuments> {
  const question = rowsQuestion(view, query)
  const walk = new RowWalk(view, query, places.of(question), places.strides)
  const total = query.total ? await walk.total() : null
  const documents = await pageOf(view, query, walk)
  places.add(question, walk.learned)
  return { documents, total, isWhole: false }
}

async function pageOf(view: RowsView, query: ResultFilter & Asked, walk: RowWalk): Promise<readonly RowDocument[]> {
  const { results, key, session } = view
  const { offset, limit, after, fields } = query
  if (limit === 0) return []
  const options = { session, sort: bySeq, limit, ...projected(fields) }
  // Counted from a row on that a place says nothing of.
  if (after !== undefined) return readPage(results, { '_id.r': key, ...rowFilter(view, query) }, { ...options, skip: offset })
  const from = await walk.seqAt(offset)
  return from === null ? [] : readPage(results, { '_id.r': key, ...rowFilter(view, query, { from }) }, options)
}

function projected(fields: ResultFilter['fields']): { readonly projection?: object } {
  const projection = rowProjection(fields)
  return projection === undefined ? {} : { projection: { ...projection, replaced: 1 } }
}
