import { verdicts } from '@assay/core'
import type { Asked, ResultFilter } from '@assay/core'
import type { RowDocument } from '../documents/row-document.ts'
import { isDense, rowCount } from './committed-rows.ts'
import { readPage } from './read-page.ts'
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
const bySeqBackwards = { seq: -1 } as const

/** Finds rows by `seq`, those of some items aside: computes where a page starts where that can be, else walks through an index to it. */
export async function rowsByNumber(view: RowsView, query: ResultFilter & Asked): Promise<FoundDocuments> {
  const isUnfiltered = query.verdicts === undefined && query.trial === undefined
  return isUnfiltered && isDense(view.rows) ? denseRows(view, query) : walkedRows(view, query)
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

async function walkedRows(view: RowsView, query: ResultFilter & Asked): Promise<FoundDocuments> {
  const { results, key, session } = view
  const { offset, limit, after, fields } = query
  const known = knownTotal(view, query)
  const total = query.total
    ? (known ?? (await results.countDocuments({ '_id.r': key, ...rowFilter(view, withoutAfter(query)) }, { session })))
    : null
  const filter = { '_id.r': key, ...rowFilter(view, query) }
  const options = { session, ...projected(fields) }
  if (known === null || after !== undefined || offset <= known / 2) {
    return { documents: await readPage(results, filter, { ...options, sort: bySeq, skip: offset, limit }), total, isWhole: false }
  }
  // From the nearer end.
  const count = Math.max(0, Math.min(limit, known - offset))
  const documents = await readPage(results, filter, {
    ...options,
    sort: bySeqBackwards,
    skip: Math.max(0, known - offset - count),
    limit: count,
  })
  return { documents: documents.toReversed(), total, isWhole: false }
}

/** How many rows match, where the run says so. */
function knownTotal({ rows }: RowsView, query: ResultFilter): number | null {
  if (query.trial !== undefined) return null
  if (query.verdicts === undefined) return rowCount(rows)
  return verdicts.reduce((sum, verdict) => sum + (query.verdicts?.includes(verdict) === true ? rows.counts[verdict] : 0), 0)
}

function withoutAfter({ after: _after, ...query }: ResultFilter): ResultFilter {
  return query
}

function projected(fields: ResultFilter['fields']): { readonly projection?: object } {
  const projection = rowProjection(fields)
  return projection === undefined ? {} : { projection: { ...projection, replaced: 1 } }
}
