import type { RunsDriver, Seam } from '@assay/core'
import type { MongoClient } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { runOf } from '../documents/run-document.ts'
import { appendRows } from './append-rows.ts'
import { findRows } from './find-rows.ts'
import { findRuns } from './find-runs.ts'
import { KnownRuns } from './known-runs.ts'
import { removeRows } from './remove-rows.ts'
import { removeAllRuns, removeRun } from './remove-run.ts'
import { RowPlaces } from './row-places.ts'
import { insertRun, replaceRun } from './write-run.ts'

/**
 * Makes a driver that keeps runs and their rows in a database, one document each, on a standalone server as on a replica set. Any number of
 * processes may use the collections at once; the client is the one that they belong to, and stays open.
 */
export function mongoRunsDriver(collections: MongoCollections, seam: Seam, client: MongoClient): RunsDriver {
  const known = new KnownRuns()
  const places = new RowPlaces()
  return {
    insertRun: (run) => insertRun(collections, seam, run),
    async findRun(id) {
      const document = await collections.runs.findOne({ _id: id }, { projection: { rows: 0 } })
      return document === null ? null : runOf(document)
    },
    findRuns: (query) => findRuns(collections, query),
    replaceRun: (next, ifRevision) => replaceRun(collections, next, ifRevision),
    async removeRun(id) {
      known.forget(id)
      await removeRun(collections, id)
    },
    appendRows: (batch) => appendRows({ collections, seam, known }, batch),
    findRows: (query) => findRows(collections, client, seam, places, query),
    removeRows: (runId, ifEpoch) => removeRows(collections, seam, runId, ifEpoch),
    async clear() {
      known.clear()
      places.clear()
      await removeAllRuns(collections)
    },
  }
}
