import type { Asked, ResultFilter } from '@assay/core'
import { MaxKey } from 'mongodb'
import type { Condition, Filter } from 'mongodb'
import type { RowDocument, RowId } from '../documents/row-document.ts'
import { readPage } from './read-page.ts'
import type { FoundDocuments } from './rows-by-number.ts'
import { rowFilter, rowProjection } from './rows-view.ts'
import type { RowsView } from './rows-view.ts'

// What makes a command of some megabytes at most, with ids as long as they may be.
const idsPerQuery = 5_000
const seqsPerQuery = 10_000
// From here on it is better to have the server look for what there is of an item.
const mostIdsPerItem = 50

const bySeq = { seq: 1 } as const

/** Finds the rows of some items, by `_id`: those of an item in any trial, and the one that counts of those that replaced one another. */
export async function rowsOfItems(view: RowsView, query: ResultFilter & Asked, itemIds: readonly string[]): Promise<FoundDocuments> {
  const { results, session } = view
  const { offset, limit } = query
  const projection = rowProjection(query.fields)
  const options = { session, hint: { _id: 1 }, sort: bySeq }
  const [first, ...others] = idFilters(view, query, itemIds)
  if (first === undefined) return { documents: [], total: query.total ? 0 : null, isWhole: true }
  if (others.length === 0) {
    const filter = { ...first, ...rowFilter(view, query) }
    const documents = await readPage(results, filter, { ...options, skip: offset, limit, ...(projection && { projection }) })
    return { documents, total: query.total ? await count(view, query, [first]) : null, isWhole: false }
  }
  const seqs: number[] = []
  for (const ids of [first, ...others]) {
    const found = await readPage(results, { ...ids, ...rowFilter(view, query) }, { ...options, projection: { seq: 1 } })
    for (const { seq } of found) seqs.push(seq)
  }
  const page = seqs.toSorted((one, other) => one - other).slice(offset, offset + limit)
  const documents: RowDocument[] = []
  for (let start = 0; start < page.length; start += seqsPerQuery) {
    const filter = { '_id.r': view.key, seq: { $in: page.slice(start, start + seqsPerQuery) } }
    documents.push(...(await readPage(results, filter, { session, sort: bySeq, ...(projection && { projection }) })))
  }
  return { documents, total: query.total ? await count(view, query, [first, ...others]) : null, isWhole: false }
}

async function count(view: RowsView, { verdicts, trial }: ResultFilter, filters: readonly Filter<RowDocument>[]): Promise<number> {
  let sum = 0
  const others = rowFilter(view, { ...(verdicts !== undefined && { verdicts }), ...(trial !== undefined && { trial }) })
  for (const ids of filters) sum += await view.results.countDocuments({ ...ids, ...others }, { session: view.session, hint: { _id: 1 } })
  return sum
}

/** Finds what there may be of the items, in as many queries as it takes. */
function idFilters({ key, rows }: RowsView, { trial }: ResultFilter, itemIds: readonly string[]): readonly Filter<RowDocument>[] {
  const trials = trial === undefined ? Array.from({ length: Math.min(rows.trials, mostIdsPerItem + 1) }, (_, index) => index) : [trial]
  const times = Array.from({ length: rows.mostReplaced + 1 }, (_, index) => index)
  const idsPerItem = trials.length * times.length
  if (idsPerItem === 0) return []
  const items = [...new Set(itemIds)]
  if (idsPerItem > mostIdsPerItem) {
    return inParts(items, idsPerQuery).map((part) => ({
      '_id.r': key,
      $and: [{ $or: part.map((item) => ({ _id: rangeOf(key, item, trial) })) }],
    }))
  }
  return inParts(items, Math.floor(idsPerQuery / idsPerItem)).map((part) => ({
    // A router asks the one shard that this names.
    '_id.r': key,
    _id: { $in: part.flatMap((i) => trials.flatMap((t) => times.map((n) => (n === 0 ? { r: key, i, t } : { r: key, i, t, n })))) },
  }))
}

/** A document that begins like another one, and ends, comes before it. */
function rangeOf(r: string, i: string, t: number | undefined): Condition<RowId> {
  // The server compares whole documents, of which an end with fewer fields, or with a last one that no row has, is one; the type knows rows only.
  const last = t === undefined ? { r, i, t: new MaxKey() } : { r, i, t, n: new MaxKey() }
  return { $gte: t === undefined ? { r, i } : { r, i, t }, $lte: last } as unknown as Condition<RowId>
}

function inParts<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size))
}
