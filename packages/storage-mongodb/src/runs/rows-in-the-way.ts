import type { RowBatch } from '@assay/core'
import type { MongoCollections } from '../documents/collections.ts'
import type { RowDocument, RowId } from '../documents/row-document.ts'
import { isCommitted } from './committed-rows.ts'
import type { RunState } from './run-state.ts'

const documentsPerQuery = 2_000

/**
 * Of the documents that could not be inserted, tells which are in conflict with a row that exists in this state of the run, or with an earlier one
 * of the same batch; gives their indexes. The others met what was never committed, or were numbered after an older state.
 */
export async function rowsInTheWay(
  { results }: MongoCollections,
  { key, rows }: RunState,
  { imported }: RowBatch,
  documents: readonly RowDocument[],
  refused: readonly number[],
): Promise<readonly number[]> {
  const conflicts = repeated(documents, imported === true)
  for (let start = 0; start < refused.length; start += documentsPerQuery) {
    const asked = refused.slice(start, start + documentsPerQuery).flatMap((index) => {
      const document = documents[index]
      if (document === undefined) return []
      const { _id, seq } = document
      return [{ index, id: _id, pair: pairText(_id), seq }]
    })
    const ids = asked.map(({ id }) => id)
    const seqs = asked.map(({ seq }) => seq)
    const filters = [{ _id: { $in: ids } }, ...(imported === true ? [{ seq: { $in: seqs } }] : [])]
    const found = await results.find({ '_id.r': key, $or: filters }, { projection: { seq: 1, claim: 1 } }).toArray()
    const existing = found.filter((document) => isCommitted(rows, document))
    const pairs = new Set(existing.map(({ _id }) => pairText(_id)))
    const numbers = new Set(imported === true ? existing.map(({ seq }) => seq) : [])
    for (const { index, pair, seq } of asked) if (pairs.has(pair) || numbers.has(seq)) conflicts.add(index)
  }
  return [...conflicts].toSorted((first, second) => first - second)
}

/** The indexes of those whose pair, or imported `seq`, came before. */
function repeated(documents: readonly RowDocument[], imported: boolean): Set<number> {
  const seen = new Set<string | number>()
  const indexes = documents.flatMap(({ _id, seq }, index) => {
    const keys = imported ? [pairText(_id), seq] : [pairText(_id)]
    const isRepeated = keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    return isRepeated ? [index] : []
  })
  return new Set(indexes)
}

function pairText({ i, t, n = 0 }: RowId): string {
  // No id has a NUL in it.
  return `${t}\0${n}\0${i}`
}
