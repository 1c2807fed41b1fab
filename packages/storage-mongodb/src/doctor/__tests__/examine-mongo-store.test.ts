import { systemSeam } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { examineMongoStore } from '../examine-mongo-store.ts'
import { examineStorage } from '../examine-storage.ts'
import { plant, quickSeam, sampleStores } from './sample-store.ts'

const day = 24 * 60 * 60 * 1000

describeEachTopology('a store that is examined', (topology) => {
  const { client, database, url } = testDatabase(topology)
  const sampleStore = sampleStores(client, database)

  it('has no finding when it is as it should be', async () => {
    const store = await sampleStore()

    const { findings, totals, place } = await store.examine()

    expect({ findings, totals }).toEqual({
      findings: [],
      totals: { runs: 1, rows: 10, datasets: 1, items: 9, bytes: expect.any(Number) },
    })
    expect(totals.bytes).toBeGreaterThan(10_000)
    expect(place).toMatch(new RegExp(`^the database ${database.databaseName} at \\S+:\\d+`))
  })

  it('stays as it is when no repair is asked for', async () => {
    const store = await sampleStore()
    await store.raw('runs').updateOne({}, { $set: { 'rows.counts.failed': 3 } })
    await store.raw('runs').dropIndex('newest')
    const before = await everything()

    const { findings } = await store.examine()

    expect(findings.map(({ path, state }) => [path, state])).toEqual([
      ['runs', 'repairable'],
      [`runs/${store.runId}`, 'repairable'],
    ])
    expect(await everything()).toEqual(before)
  })

  it('tells how far it came', async () => {
    const store = await sampleStore()
    const steps: (readonly [number, number])[] = []

    await store.examine({ onProgress: (done, total) => steps.push([done, total]) })

    expect(steps).toEqual([
      [0, 2],
      [1, 2],
    ])
  })

  it('is missing where nothing is', async () => {
    const examination = examineMongoStore({ client, database: database.databaseName, collectionPrefix: 'nothing_' })

    await expect(examination).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/^There is no store in the database \S+ at .+ \(nothing_store is empty\)$/) as unknown,
    })
  })

  it('is not touched when a newer version of Assay made it', async () => {
    const store = await sampleStore()
    await store.raw('store').updateOne({}, { $set: { format: 2 } })

    await expect(store.examine({ repair: true })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('gets its marker back', async () => {
    const store = await sampleStore()
    await store.raw('store').updateOne({}, { $set: { format: 'the first' } })
    const problem = 'damage store: does not say in which format the store is, so that nobody can open it'

    expect(await store.found()).toEqual([`${problem} (repairable)`])
    expect(await store.found({ repair: true })).toEqual([`${problem} (repaired)`])
    expect(await store.found()).toEqual([])
  })

  it('gets its indexes back', async () => {
    const store = await sampleStore()
    await store.raw('results').dropIndex('run_seq')
    await store.raw('versions').dropIndex('dataset_version')
    const problems = [
      "damage results: lacks the index run_seq, unique { '_id.r': 1, 'seq': 1 }, without which rows can be stored twice",
      "notice versions: lacks the index dataset_version, { '_id.d': 1, 'version': -1 }, without which reading is slow",
    ]

    expect(await store.found()).toEqual(problems.map((problem) => `${problem} (repairable)`))
    expect(await store.found({ repair: true })).toEqual(problems.map((problem) => `${problem} (repaired)`))
    expect(await store.found()).toEqual([])
  })

  it('keeps an index of somebody else that is in the way', async () => {
    const store = await sampleStore()
    await store.raw('runs').dropIndex('newest')
    await store.raw('runs').createIndexes([{ key: { status: 1 }, name: 'newest' }])

    const found = await store.found({ repair: true })

    expect(found).toEqual([expect.stringMatching(/^damage : The index newest of \S+ has other keys .* \(left\)$/)])
    await store.raw('runs').dropIndex('newest')
  })

  it('says that rows have one seq, which keeps the unique index from being made', async () => {
    const store = await sampleStore()
    const row = await store.raw('results').findOne({ '_id.r': store.runKey, seq: 5 })
    await store.raw('results').dropIndex('run_seq')
    await plant(store, 'results', { ...row, _id: { r: store.runKey, i: 'item-11', t: 0 } })

    const { findings } = await store.examine({ repair: true })

    expect(findings.map(({ path, problem, repair, state }) => ({ path, problem, repair, state }))).toEqual([
      {
        path: 'results',
        problem: "lacks the index run_seq, unique { '_id.r': 1, 'seq': 1 }, without which rows can be stored twice",
        repair: expect.stringContaining('holds documents that Assay never writes') as unknown,
        state: 'left',
      },
      expect.objectContaining({ path: `results/${store.runId}`, problem: 'has 1 row with the seq of another row', state: 'left' }),
      expect.objectContaining({ path: `runs/${store.runId}`, problem: 'counts 1 row too few as unjudged', state: 'repaired' }),
      expect.objectContaining({ path: `runs/${store.runId}`, problem: 'has 11 rows, and ended with 10', state: 'repaired' }),
    ])
  })

  it('holds nothing any more of runs and datasets that are gone, after a repair', async () => {
    const store = await sampleStore()
    const old = '01000000-0000-7000-8000-000000000000'
    await plant(store, 'results', { _id: { r: 'gone', i: 'item-1', t: 0 }, seq: 1 }, { _id: { r: 'gone', i: 'item-2', t: 0 }, seq: 2 })
    await plant(store, 'items', { _id: { d: 'gone', i: 'item-1', c: 1 }, position: 0 })
    await plant(store, 'versions', { _id: { d: 'gone', c: 1 } }, { _id: { d: old, c: 0 } })
    const problems = [
      'notice results: holds 2 rows of a run that is gone (key gone)',
      'notice items: holds 1 change of a dataset that is gone (key gone)',
      `notice versions: holds 1 version of a dataset that is gone (key ${old})`,
      'notice versions: holds 1 version of a dataset that is gone (key gone)',
    ]

    expect(await store.found()).toEqual(problems.map((problem) => `${problem} (repairable)`))
    expect(await store.found({ repair: true })).toEqual(problems.map((problem) => `${problem} (repaired)`))
    expect(await store.found()).toEqual([])
    expect(await store.raw('results').countDocuments()).toBe(10)
  })

  it('keeps the first version of a dataset that may be stored at any moment', async () => {
    const store = await sampleStore()
    const time = quickSeam.now()
    await plant(store, 'versions', { _id: { d: manualSeam({ now: time }).newId(), c: 0 }, version: new Date(time) })

    const today = await store.found({ repair: true })
    const tomorrow = await store.found({ seam: { ...quickSeam, now: () => time + day + 1 } })

    expect(today).toEqual([])
    expect(tomorrow).toEqual([expect.stringMatching(/^notice versions: holds 1 version of a dataset that is gone/)])
  })

  it('keeps the rows and the figures of a run that lost its key', async () => {
    const store = await sampleStore()
    await store.raw('runs').updateOne({}, { $set: { key: 'another' } })

    const once = await store.examine({ repair: true })
    const twice = await store.examine({ repair: true })
    await store.raw('runs').updateOne({}, { $set: { key: store.runKey } })

    expect(once.findings.every(({ state }) => state === 'left')).toBe(true)
    expect(once.findings.map(({ path, problem }) => [path, problem])).toEqual([
      [`results/${store.runId}`, 'lacks 10 rows, the first of seq 1'],
      [`runs/${store.runId}`, 'counts 1 row too many as errored, 9 rows too many as unjudged'],
      [`runs/${store.runId}`, 'has 0 rows, and ended with 10'],
      ['results', `holds 10 rows of a run that is gone (key ${store.runKey})`],
    ])
    expect(twice.findings).toEqual(once.findings)
    expect(await store.found()).toEqual([])
  })

  it('keeps the items of a dataset that lost its key', async () => {
    const store = await sampleStore()
    await store.raw('datasets').updateOne({}, { $set: { key: 'another' } })

    const { findings } = await store.examine({ repair: true })
    await store.raw('datasets').updateOne({}, { $set: { key: store.datasetKey } })

    expect(findings.map(({ path, problem, state }) => [path, problem, state])).toEqual([
      [`datasets/${store.datasetId}`, 'has neither items nor versions', 'left'],
      ['items', `holds 12 changes of a dataset that is gone (key ${store.datasetKey})`, 'left'],
      ['versions', `holds 8 versions of a dataset that is gone (key ${store.datasetKey})`, 'left'],
    ])
    expect(await store.found()).toEqual([])
  })

  it('keeps the rows when all runs are gone, which may come back from a backup', async () => {
    const store = await sampleStore()
    await store.raw('runs').deleteMany({})

    const { findings } = await store.examine({ repair: true })

    expect(findings).toEqual([
      {
        path: 'results',
        severity: 'notice',
        problem: `holds 10 rows of a run that is gone (key ${store.runKey})`,
        repair: 'left: there is no run at all; if they were lost, restore them from a backup',
        state: 'left',
      },
    ])
    expect(await store.raw('results').countDocuments()).toBe(10)
  })

  it('is examined by its URL, as the command line does it', async () => {
    const storeUrl = url
    const seam = systemSeam()

    const examination = examineStorage({ url: storeUrl, seam })

    await expect(examination).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('(assay_store is empty)') as unknown,
    })
  })

  async function everything(): Promise<unknown> {
    const names = (await database.listCollections().toArray()).map(({ name }) => name).toSorted()
    return Promise.all(
      names.map(async (name) => [
        name,
        await database.collection(name).find().sort({ _id: 1 }).toArray(),
        await database.collection(name).indexes(),
      ]),
    )
  }
})

it('names neither user nor password when no server is there', async () => {
  const examination = examineMongoStore({ url: 'mongodb://me:s3cret-word@127.0.0.1:1/evals?serverSelectionTimeoutMS=100' })

  const error = await examination.catch((reason: unknown) => String(reason))

  expect(error).toContain('No MongoDB server answers at 127.0.0.1:1')
  expect(error).not.toMatch(/me:|s3cret/)
})
