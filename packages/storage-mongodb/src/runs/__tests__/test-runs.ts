import { systemSeam } from '@assay/core'
import type { NewRow, RowBatch, Run, RunResult, RunsDriver } from '@assay/core'
import { sampleRow, sampleRun } from '@assay/core/testing'
import { beforeAll } from 'vitest'
import type { Db, MongoClient } from 'mongodb'
import { testDatabase } from '../../__tests__/test-database.ts'
import type { Topology } from '../../__tests__/test-database.ts'
import { collectionsOf } from '../../documents/collections.ts'
import type { MongoCollections } from '../../documents/collections.ts'
import type { RowDocument } from '../../documents/row-document.ts'
import type { RunDocument } from '../../documents/run-document.ts'
import { ensureIndexes } from '../../indexes/ensure-indexes.ts'
import { mongoRunsDriver } from '../runs-driver.ts'
import { hookedCollections } from './hooked-collections.ts'
import type { CommandHook } from './hooked-collections.ts'

/** Runs in a database of a test file's own. */
export interface TestRuns {
  readonly database: Db
  readonly client: MongoClient
  readonly collections: MongoCollections
  /** Makes a driver of its own, whose commands pass through the hook. */
  driver(hook?: CommandHook): RunsDriver
  /** Stores a run under an id that no other test has. */
  newRun(overrides?: Partial<Run>): Promise<Run>
  /** The document of the run. */
  documentOf(run: Run): Promise<RunDocument>
  /** Puts a row there that no writer committed. */
  plant(run: Run, row: Partial<RowDocument> & { readonly itemId: string; readonly seq: number }): Promise<void>
  /** Every document of the run's rows, committed or not, by item and seq. */
  planted(run: Run): Promise<readonly string[]>
  /** The rows of the run, read by a driver that knows nothing of it. */
  rowsOf(run: Run): Promise<readonly RunResult[]>
}

const everything = { offset: 0, limit: Number.MAX_SAFE_INTEGER, total: true }

/** Makes a database for runs; its tests are to be in a `describe` of the topology. */
export function testRuns(topology: Topology): TestRuns {
  const { client, database } = testDatabase(topology)
  const collections = collectionsOf(database, 'assay_')
  const seam = systemSeam()
  beforeAll(async () => {
    await ensureIndexes(collections)
  })
  const driver = (hook?: CommandHook): RunsDriver =>
    mongoRunsDriver(hook === undefined ? collections : hookedCollections(collections, hook), seam, client)
  const documentOf = async (run: Run): Promise<RunDocument> => {
    const document = await collections.runs.findOne({ _id: run.id })
    if (document === null) throw new Error(`No run ${run.id}`)
    return document
  }
  return {
    database,
    client,
    collections,
    driver,
    documentOf,
    async newRun(overrides = {}) {
      const run = sampleRun({ id: seam.newId(), status: 'running', ...overrides })
      await driver().insertRun(run)
      return run
    },
    async plant(run, { itemId, seq, ...others }) {
      const { key } = await documentOf(run)
      await collections.results.insertOne({ _id: { r: key, i: itemId, t: 0 }, claim: 0, verdict: 'passed', ...others, seq })
    },
    async planted(run) {
      const { key } = await documentOf(run)
      const documents = await collections.results.find({ '_id.r': key }).sort({ seq: 1 }).toArray()
      return documents.map(({ _id, seq, replaced }) => `${_id.i} at ${seq}${replaced === true ? ', emptied' : ''}`)
    },
    rowsOf: async (run) => (await driver().findRows({ runId: run.id, ...everything })).rows,
  }
}

/** A batch of rows for the run, one for each item, or the rows themselves. */
export function batchFor(run: Run, token: string, rows: readonly (string | NewRow)[], others: Partial<RowBatch> = {}): RowBatch {
  const given = rows.map((row) => (typeof row === 'string' ? sampleRow({ runId: run.id, itemId: row }) : { ...row, runId: run.id }))
  return { runId: run.id, epoch: run.epoch, token, rows: given, replaces: given.map(() => null), ...others }
}
