// An evaluation into MongoDB, and then the same documents by `insertMany` alone: rows-case.ts <url> <items>
import { Mastra, runDataset } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { mongoStorage } from '@assay/storage-mongodb'
import { MongoClient } from 'mongodb'
import type { Collection, Document } from 'mongodb'
import { generatedDataset } from '../engine/generated-dataset.ts'
import { rowPadding } from '../storage/row-padding.ts'
import { medianOf } from '../median-of.ts'

const [, , url = '', itemsText = ''] = process.argv
const items = Number(itemsText)
const rounds = 3
const batch = 1_024
const scorer: MastraScorer = { id: 'even', threshold: 1, run: ({ itemId }) => ({ score: Number(itemId.slice(5)) % 10 === 0 ? 0 : 1 }) }
const client = await new MongoClient(url).connect()

const engine: number[] = []
const withIndexes: number[] = []
const withNone: number[] = []
for (let round = 1; round <= rounds; round += 1) {
  const database = client.db(`bench-${round}`)
  engine.push(await evaluate(database.databaseName))
  const stored = database.collection('assay_results')
  const documents = await stored.find().sort({ seq: 1 }).toArray()
  if (documents.length !== items) throw new Error(`${documents.length} rows of ${items} are there`)
  const indexes = (await stored.indexes()).filter(({ name }) => name !== '_id_')
  const indexed = await database.createCollection('with-indexes')
  for (const { key, unique } of indexes) await indexed.createIndex(key, { unique: unique === true }, {})
  withIndexes.push(await insert(indexed, documents))
  withNone.push(await insert(await database.createCollection('without'), documents))
  await database.dropDatabase()
}
await client.close()
process.send?.({ engine: medianOf(engine), withIndexes: medianOf(withIndexes), withNone: medianOf(withNone) })

async function evaluate(database: string): Promise<number> {
  const storage = await mongoStorage({ client, database })
  const started = performance.now()
  const summary = await runDataset(new Mastra(), {
    storage: { stores: { runs: storage.stores.runs, datasets: generatedDataset(items, rowPadding) } },
    datasetId: 'generated',
    targetType: 'function',
    targetId: 'slice',
    target: (input: { readonly prompt: string }) => input.prompt.slice(8, 12),
    scorers: [scorer],
    runId: 'run',
    maxConcurrency: 64,
    retainResults: false,
  })
  const took = performance.now() - started
  if (summary.succeededCount !== items) throw new Error('The run did not do what it should')
  await storage.close()
  return took
}

async function insert(collection: Collection, documents: readonly Document[]): Promise<number> {
  const started = performance.now()
  for (let start = 0; start < documents.length; start += batch) {
    const some = documents.slice(start, start + batch)
    await collection.insertMany(some, { ordered: false, writeConcern: { w: 'majority', journal: true } })
  }
  return performance.now() - started
}
