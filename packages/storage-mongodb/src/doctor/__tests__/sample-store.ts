import { systemSeam } from '@assay/core'
import type { AssayStorage, NewResult, Seam, StoreFindings } from '@assay/core'
import type { Db, MongoClient } from 'mongodb'
import { afterAll, beforeAll } from 'vitest'
import { collectionsOf } from '../../documents/collections.ts'
import type { MongoCollections } from '../../documents/collections.ts'
import { ensureIndexes } from '../../indexes/ensure-indexes.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { examineMongoStore } from '../examine-mongo-store.ts'
import type { ExamineMongoSettings } from '../examine-mongo-store.ts'

/**
 * A store with a dataset of nine items in eight versions, and a completed run over the first ten, in batches of 1, 4 and 5 rows: `item-1` to `item-10`
 * with the seqs 1 to 10, of which `item-8` errored.
 */
export interface SampleStore {
  readonly storage: AssayStorage
  readonly collections: MongoCollections
  /** By which documents are changed that no type allows. */
  readonly raw: (name: keyof MongoCollections) => ReturnType<Db['collection']>
  readonly runId: string
  readonly runKey: string
  readonly datasetId: string
  readonly datasetKey: string
  examine(settings?: ExamineMongoSettings & { readonly client?: MongoClient }): Promise<StoreFindings>
  /** What is found, in short: how bad, where, what, and what becomes of it; ids and keys have names. */
  found(settings?: ExamineMongoSettings): Promise<readonly string[]>
}

/** The real machine, on which nobody waits. */
export const quickSeam: Seam = { ...systemSeam(), sleep: async () => {} }

const names = ['runs', 'results', 'datasets', 'items', 'versions', 'store'] as const

/**
 * Makes a function that gives the store of a test file, as new each time: it is filled once, and its documents and indexes are put back as they were,
 * which takes a tenth of the time. One test at a time uses it.
 */
export function sampleStores(client: MongoClient, database: Db): () => Promise<SampleStore> {
  let made: { readonly store: SampleStore; readonly documents: readonly (readonly object[])[] } | null = null
  beforeAll(async () => {
    made = await firstStore(client, database)
  }, 60_000)
  afterAll(async () => {
    await made?.store.storage.close()
  })
  return async () => {
    if (made === null) throw new Error('The store is made before the first test')
    const { store, documents } = made
    for (const [index, name] of names.entries()) {
      await store.raw(name).deleteMany({})
      await plant(store, name, ...(documents[index] ?? []))
    }
    await ensureIndexes(store.collections)
    return store
  }
}

async function firstStore(
  client: MongoClient,
  database: Db,
): Promise<{ readonly store: SampleStore; readonly documents: readonly (readonly object[])[] }> {
  const place = { client, database: database.databaseName, collectionPrefix: 'sample_' }
  const storage = await mongoStorage(place)
  const collections = collectionsOf(database, place.collectionPrefix)
  const raw = (name: keyof MongoCollections): ReturnType<Db['collection']> => database.collection(collections[name].collectionName)
  const ids = await fill(storage)
  const run = await collections.runs.findOne({ _id: ids.runId })
  const dataset = await collections.datasets.findOne({ _id: ids.datasetId })
  if (run === null || dataset === null) throw new Error('The store was not filled')
  const examine: SampleStore['examine'] = (settings = {}): Promise<StoreFindings> =>
    examineMongoStore({ ...place, seam: quickSeam, ...settings })
  const store: SampleStore = {
    storage,
    collections,
    raw,
    ...ids,
    runKey: run.key,
    datasetKey: dataset.key,
    examine,
    found: async (settings) => {
      const { findings } = await examine(settings)
      return findings.map(({ path, severity, problem, state }) => named(`${severity} ${path}: ${problem} (${state})`, ids))
    },
  }
  const documents = await Promise.all(names.map((name) => raw(name).find().toArray()))
  return { store, documents }
}

/** Gives ids and times the same names in each store. */
function named(text: string, { runId, datasetId }: Pick<SampleStore, 'runId' | 'datasetId'>): string {
  return text
    .replaceAll(runId, '<run>')
    .replaceAll(datasetId, '<dataset>')
    .replaceAll(/\d{4}-[\d-]+T[\d:.]+Z/g, '<time>')
}

/** Inserts documents as they are, also such as no type allows. */
export async function plant(store: SampleStore, name: keyof MongoCollections, ...documents: readonly object[]): Promise<void> {
  if (documents.length > 0) await store.raw(name).insertMany(documents.map((document) => ({ ...document })))
}

async function fill({ stores: { runs, datasets } }: AssayStorage): Promise<{ readonly runId: string; readonly datasetId: string }> {
  const { id: datasetId } = await datasets.createDataset({ name: 'Capitals' })
  for (const first of [1, 3, 5, 7, 9]) {
    const items = [first, first + 1].map((number) => ({ id: `item-${number}`, input: `question ${number}` }))
    await datasets.addItems({ datasetId, items })
  }
  const { items } = await datasets.listItems({ datasetId })
  await datasets.updateItem({ datasetId, id: 'item-3', input: 'another question' })
  await datasets.deleteItem({ datasetId, id: 'item-10' })
  const datasetVersion = items.at(-1)?.version ?? new Date(0)
  const { id: runId } = await runs.createRun({ datasetId, datasetVersion, targetType: 'function', targetId: 'echo', totalItems: 10 })
  const rows = items.map(({ id }) => newResult(id))
  for (const [from, to] of [
    [0, 1],
    [1, 5],
    [5, 10],
  ] as const)
    await runs.addResults({ runId, results: rows.slice(from, to) })
  const counts = { succeededCount: 9, failedCount: 1, skippedCount: 0 }
  await runs.updateRun({ id: runId, status: 'completed', completedAt: new Date(1), ...counts })
  return { runId, datasetId }
}

/** A row of an item; `item-8` errored. */
export function newResult(itemId: string, trial = 0): NewResult {
  const error = itemId === 'item-8' ? 'The target failed' : null
  return {
    itemId,
    trial,
    itemVersion: new Date(0),
    input: itemId,
    ...(error === null && { output: itemId.toUpperCase() }),
    error,
    latency: 1,
    startedAt: new Date(0),
    completedAt: new Date(1),
  }
}
