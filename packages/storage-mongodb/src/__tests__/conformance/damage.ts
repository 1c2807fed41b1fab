import type { Faults } from '@assay/conformance'
import type { Db } from 'mongodb'
import type { MongoCollections } from '../../documents/collections.ts'

type StoredRecord = Parameters<NonNullable<Faults['breakRecord']>>[1]

/** A store whose documents somebody changes by hand. */
export interface DamagedPlace {
  readonly database: Db
  readonly collections: MongoCollections
}

/** Writes into a store what makes a record unreadable, as a person with a shell may; gives what names the place. */
export async function breakRecord({ database, collections }: DamagedPlace, record: StoredRecord): Promise<string> {
  const { runs, datasets, results } = collections
  switch (record.kind) {
    case 'run':
      await database.collection(runs.collectionName).updateOne({ _id: record.id as never }, { $set: { createdAt: 'yesterday' } })
      return `run ${record.id}`
    case 'dataset':
      await database.collection(datasets.collectionName).updateOne({ _id: record.id as never }, { $set: { version: 'the newest' } })
      return `ataset ${record.id}`
    case 'result': {
      const run = await runs.findOne({ _id: record.runId })
      const [, trial = '', item = ''] = /^(\d+):(.*)$/.exec(record.id) ?? []
      const row = { '_id.r': run?.key, '_id.i': item, '_id.t': Number(trial) }
      await database.collection(results.collectionName).updateOne(row, { $set: { startedAt: 'early' }, $unset: { input: '', verdict: '' } })
      return `item ${item}`
    }
  }
}

/** Leaves in a store what a writer that died, a late command or another program leaves there. */
export async function leaveStrays({ database, collections }: DamagedPlace): Promise<void> {
  const { runs, results, datasets, items, versions, store } = collections
  const run = await runs.findOne({ _id: 'whole' })
  const dataset = await datasets.findOne({ _id: 'whole' })
  if (run === null || dataset === null) throw new Error('There is nothing to leave strays beside')
  const row = await results.findOne({ '_id.r': run.key })
  const change = await items.findOne({ '_id.d': dataset.key })
  if (row === null || change === null) throw new Error('There is nothing that strays are like')
  await results.insertMany([
    // A batch that was never committed, and rows of a run that is gone.
    { ...row, _id: { r: run.key, i: 'never committed', t: 0 }, seq: run.rows.head + 1 },
    { ...row, _id: { r: 'gone', i: 'item-1', t: 0 } },
  ])
  await items.insertMany([
    // A version that was never committed, and items of a dataset that is gone.
    {
      ...change,
      _id: { d: dataset.key, i: 'never committed', c: dataset.claim + 1 },
      position: 99,
      from: new Date(dataset.version.getTime() + 1),
    },
    { ...change, _id: { d: 'gone', i: 'a', c: 1 } },
  ])
  await versions.insertOne({ _id: { d: 'gone', c: 1 }, version: new Date(0), itemCount: 1, added: 1, updated: 0, deleted: 0 })
  await database.collection(store.collectionName).insertOne({ note: 'Do not delete, says Bob' })
  await database.collection(`${results.collectionName}_backup`).insertOne({ note: 'An old copy' })
}
