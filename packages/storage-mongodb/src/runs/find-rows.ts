import { AssayError } from '@assay/core'
import type { Asked, Found, ResultFilter, RunResult, Seam } from '@assay/core'
import type { ClientSession, MongoClient } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { partOfRow, rowOf } from '../documents/row-document.ts'
import type { RowDocument } from '../documents/row-document.ts'
import { mostRounds } from './most-rounds.ts'
import type { RowPlaces } from './row-places.ts'
import { rowsByNumber } from './rows-by-number.ts'
import { rowsOfItems } from './rows-of-items.ts'
import { runState, stateFields } from './run-state.ts'
import type { RunState } from './run-state.ts'

/**
 * Finds a page of rows as they were in one moment: reads where the rows of the run stand, then the rows, and then whether any were deleted or emptied
 * in between. Its reads are one session, so that after a failover none of them sees an older state than the one before.
 */
export async function findRows(
  collections: MongoCollections,
  client: MongoClient,
  seam: Seam,
  places: RowPlaces,
  query: ResultFilter & Asked,
): Promise<Found<RunResult>> {
  const { runId, verdicts, itemIds, fields } = query
  const none = { rows: [], total: query.total ? 0 : null }
  if (verdicts?.length === 0 || itemIds?.length === 0) return none
  return client.withSession({ causalConsistency: true }, async (session) => {
    for (let round = 0; round < mostRounds; round += 1) {
      const state = await readState(collections, runId, session)
      if (state === null) return none
      const view = { results: collections.results, key: state.key, rows: state.rows, session }
      const found = itemIds === undefined ? await rowsByNumber(view, query, places) : await rowsOfItems(view, query, itemIds)
      if (found.isWhole || (await isUnchanged(collections, runId, session, state))) {
        return { rows: found.documents.map((document) => rowIn(document, runId, fields)), total: found.total }
      }
      await seam.sleep(0)
    }
    throw new AssayError(
      'BACKEND',
      `Run ${runId}: its rows were replaced ${mostRounds} times in a row while they were read; read fewer at once`,
    )
  })
}

async function readState({ runs }: MongoCollections, runId: string, session: ClientSession): Promise<RunState | null> {
  const document = await runs.findOne({ _id: runId }, { session, projection: stateFields })
  return document === null ? null : runState(document)
}

async function isUnchanged({ runs }: MongoCollections, runId: string, session: ClientSession, { key, rows }: RunState): Promise<boolean> {
  const filter = { _id: runId, key, 'rows.generation': rows.generation }
  return (await runs.findOne(filter, { session, projection: { _id: 1 } })) !== null
}

function rowIn(document: RowDocument, runId: string, fields: ResultFilter['fields']): RunResult {
  // A caller who names fields reads no others, and so never sees that the rest is missing.
  return fields === undefined ? rowOf(document, runId) : (partOfRow(document, runId) as RunResult)
}
