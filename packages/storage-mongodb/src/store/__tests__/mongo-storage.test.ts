import { AssayError } from '@assay/core'
import { MongoClient, ObjectId } from 'mongodb'
import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { mongoStorage } from '../mongo-storage.ts'
import { refusalOf } from './refusal-of.ts'
import { sampleResult, sampleRun } from './sample-input.ts'

describeEachTopology('mongoStorage', (topology) => {
  const { client, database, url } = testDatabase(topology)

  async function collectionNames(prefix: string): Promise<readonly string[]> {
    const all = await database.listCollections({}, { nameOnly: true }).toArray()
    return all
      .map(({ name }) => name)
      .filter((name) => name.startsWith(prefix))
      .toSorted()
  }

  it('makes a store of an empty database, which the next opening finds', async () => {
    const first = await mongoStorage({ url })
    const run = await first.stores.runs.createRun(sampleRun('run-1'))
    await first.close()

    const second = await mongoStorage({ url })
    const found = await second.stores.runs.getRunById({ id: 'run-1' })
    await second.close()

    expect(found).toEqual(run)
    expect(await database.collection('assay_store').find().toArray()).toEqual([{ _id: 'assay', format: 1 }])
    expect(await collectionNames('assay_')).toEqual([
      'assay_datasets',
      'assay_items',
      'assay_results',
      'assay_runs',
      'assay_store',
      'assay_versions',
    ])
  })

  it('says what it promises', async () => {
    const storage = await mongoStorage({ url })
    await storage.close()

    expect(storage.capabilities).toEqual({ durable: true, multiInstance: true, multiProcess: true, maxRecordBytes: 16_000_000 })
  })

  it.each([
    { promoteValues: false, ignoreUndefined: false, readPreference: 'secondaryPreferred' },
    { useBigInt64: true, retryWrites: false, writeConcern: { w: 0 } },
  ] as const)('uses a client of the application, however that reads and writes, and leaves it open: %o', async (options) => {
    await using own = new MongoClient(url, options)
    const storage = await mongoStorage({
      client: own,
      database: database.databaseName,
      collectionPrefix: `own${new ObjectId().toHexString()}_`,
    })
    const run = await storage.stores.runs.createRun(sampleRun('run-1'))
    const rows = await storage.stores.runs.addResults({ runId: 'run-1', epoch: run.epoch, results: [sampleResult('a')] })

    const found = await storage.stores.runs.listResults({ runId: 'run-1' })
    await storage.close()

    expect(found.results).toEqual(rows)
    expect(found.results[0]).toMatchObject(sampleResult('a'))
    expect(await own.db('admin').command({ ping: 1 })).toMatchObject({ ok: expect.anything() })
  })

  it('keeps stores with different prefixes apart', async () => {
    await using one = closing(await mongoStorage({ url, collectionPrefix: 'one_' }))
    await using other = closing(await mongoStorage({ url, collectionPrefix: 'other_' }))

    await one.stores.runs.createRun(sampleRun('run-1'))

    expect(await other.stores.runs.getRunById({ id: 'run-1' })).toBeNull()
  })

  it('makes one store for several that open it at once', async () => {
    const storages = await Promise.all([1, 2, 3, 4].map(() => mongoStorage({ url, collectionPrefix: 'rivals_' })))
    const runs = storages.map(({ stores }, index) => stores.runs.createRun(sampleRun(`run-${index}`)))
    await Promise.all(runs)

    const [first] = storages
    const listed = await first?.stores.runs.listRuns()
    await Promise.all(storages.map((storage) => storage.close()))

    expect(listed?.pagination.total).toBe(4)
  })

  it('refuses collections that are not its own, and leaves them as they are', async () => {
    await database.collection('shop_results').insertOne({ customer: 'Ann' })

    const error = await refusalOf(mongoStorage({ url, collectionPrefix: 'shop_' }))

    expect(error).toMatchObject({
      code: 'INVALID',
      message: `${database.databaseName}.shop_results holds documents, and nothing says that they are Assay's: choose another database in the storage URL, or a collectionPrefix. If they come from a backup of a store, restore shop_store too`,
    })
    expect(await collectionNames('shop_')).toEqual(['shop_results'])
    expect(await database.collection('shop_results').indexes()).toHaveLength(1)
  })

  it('refuses the store of a newer version', async () => {
    await database.collection('newer_store').insertOne({ _id: 'assay' as never, format: 2 })

    const error = await refusalOf(mongoStorage({ url, collectionPrefix: 'newer_' }))

    expect(error).toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('has format 2, and this version of Assay knows 1: use the version that made it, or a newer one'),
    })
  })

  it('refuses a store whose format cannot be read', async () => {
    await database.collection('odd_store').insertOne({ _id: 'assay' as never, format: 'new' })

    const error = await refusalOf(mongoStorage({ url, collectionPrefix: 'odd_' }))

    expect(error).toMatchObject({ code: 'CORRUPT', message: expect.stringContaining(`${database.databaseName}.odd_store names no format`) })
  })

  it('reads what is there, and writes nothing, when it is opened for reading only', async () => {
    const writer = await mongoStorage({ url, collectionPrefix: 'read_' })
    const { epoch } = await writer.stores.runs.createRun(sampleRun('run-1'))
    await writer.close()
    await using reader = closing(await mongoStorage({ url, collectionPrefix: 'read_', readOnly: true }))
    const { runs, datasets } = reader.stores

    const refusals = await Promise.all([
      refusalOf(runs.createRun(sampleRun('run-2'))),
      refusalOf(runs.updateRun({ id: 'run-1', name: 'new' })),
      refusalOf(runs.addResults({ runId: 'run-1', epoch, results: [sampleResult('a')] })),
      refusalOf(runs.deleteResultsByRunId({ runId: 'run-1' })),
      refusalOf(runs.deleteRun({ id: 'run-1' })),
      refusalOf(runs.dangerouslyClearAll()),
      refusalOf(datasets.createDataset({ name: 'sums' })),
      refusalOf(datasets.dangerouslyClearAll()),
    ])

    expect(refusals.map((error) => (AssayError.isInstance(error) ? error.code : error))).toEqual(refusals.map(() => 'UNSUPPORTED'))
    expect((await runs.listRuns()).runs.map(({ id }) => id)).toEqual(['run-1'])
  })

  it('is empty, and makes nothing, where no store is and it is opened for reading only', async () => {
    await using storage = closing(await mongoStorage({ url, collectionPrefix: 'absent_', readOnly: true }))

    const { runs } = await storage.stores.runs.listRuns()
    const { datasets } = await storage.stores.datasets.listDatasets()

    expect([runs, datasets]).toEqual([[], []])
    expect(await collectionNames('absent_')).toEqual([])
  })

  it('creates no index that it is told not to, and names the one that it cannot be without', async () => {
    const error = await refusalOf(mongoStorage({ url, collectionPrefix: 'bare_', ensureIndexes: false }))

    expect(error).toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(
        /^The unique index run_seq of .*bare_results, .* is missing, .*: create it with assay storage migrate$/,
      ),
    })
    expect(await collectionNames('bare_')).toEqual([])
  })

  it('tells of an index that only makes reading fast, and works without', async () => {
    await (await mongoStorage({ url, collectionPrefix: 'slow_' })).close()
    await database.collection('slow_runs').dropIndex('newest')
    const notices: string[] = []

    const options = { url, collectionPrefix: 'slow_', ensureIndexes: false, onNotice: (text: string) => void notices.push(text) }
    await using storage = closing(await mongoStorage(options))

    expect(notices).toEqual([expect.stringContaining('Reading is slow, because indexes are missing: newest of')])
    expect((await storage.stores.runs.listRuns()).runs).toEqual([])
  })

  it('refuses everything once it is closed, and may be closed twice', async () => {
    const storage = await mongoStorage({ url })

    await storage.close()
    await storage.close()

    expect(await refusalOf(storage.stores.runs.listRuns())).toMatchObject({ code: 'CLOSED' })
  })

  it.each([
    { what: 'both a client and a URL', options: { url, client }, says: 'mongoStorage needs a url or a client, and not both' },
    { what: 'neither a client nor a URL', options: {}, says: 'mongoStorage needs a url or a client, and not both' },
    {
      what: 'a prefix that no collection can have',
      options: { url, collectionPrefix: 'system.' },
      says: 'The collectionPrefix "system." cannot begin the name of a collection: use letters, digits, _ and -, for example assay_',
    },
    {
      what: 'a database that cannot be',
      options: { url, database: 'my evals' },
      says: '"my evals" is no name of a database: it must have 1 to 63 bytes and none of / \\ . " $ * < > : | ? or a space',
    },
  ])('refuses $what', async ({ options, says }) => {
    // The types forbid some of these.
    const error = await refusalOf(mongoStorage(options as Parameters<typeof mongoStorage>[0]))

    expect(error).toMatchObject({ code: 'INVALID', message: says })
  })
})

/** A storage that the block which holds it closes. */
function closing<Storage extends { close(): Promise<void> }>(storage: Storage): Storage & AsyncDisposable {
  return { ...storage, [Symbol.asyncDispose]: () => storage.close() }
}
