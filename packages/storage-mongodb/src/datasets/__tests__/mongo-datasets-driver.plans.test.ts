import type { DatasetsDriver } from '@assay/core'
import { manualSeam, sampleDatasetHead } from '@assay/core/testing'
import { MongoClient } from 'mongodb'
import type { CommandStartedEvent, Document } from 'mongodb'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeEachTopology, hasTopology } from '../../__tests__/test-database.ts'
import { collectionsOf } from '../../documents/collections.ts'
import { mongoDatasetsDriver } from '../mongo-datasets-driver.ts'
import { datasetInstances } from './dataset-instances.ts'
import { changeItems } from './plan-version.ts'

// A server that is shared with other test files takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const itemCount = 2_000
const versionCount = 6
const version = new Date('9999-01-01T00:00:00.000Z')
const past = new Date(sampleDatasetHead().version.getTime() + 25)
const ids = Array.from({ length: 50 }, (_, index) => `item ${index * 31}`)
const page = { limit: 20, total: true }
const datasetId = 'dataset-1'

/** Calls, and how many keys of an index their commands may look at: those of the page, or up to it, or of what is written. */
const calls: readonly (readonly [name: string, call: (driver: DatasetsDriver) => Promise<unknown>, keys: number])[] = [
  ['the first page', (driver) => driver.findItems({ datasetId, version, offset: 0, ...page }), 200],
  ['a page by key', (driver) => driver.findItems({ datasetId, version, after: 1_500, offset: 0, ...page }), 200],
  ['a page far behind', (driver) => driver.findItems({ datasetId, version, offset: 1_500, ...page }), 20_000],
  ['a page of an old version', (driver) => driver.findItems({ datasetId, version: past, offset: 0, ...page }), 200],
  ['items by id', (driver) => driver.findItems({ datasetId, version, ids, offset: 0, limit: 50, total: true }), 200],
  ['some of many items by id', (driver) => driver.findItems({ datasetId, version, ids, offset: 10, limit: 5, total: true }), 200],
  ['items by id at an old version', (driver) => driver.findItems({ datasetId, version: past, ids, offset: 0, ...page }), 500],
  ['versions', (driver) => driver.findVersions({ datasetId, offset: 2, ...page }), 100],
  ['versions up to one', (driver) => driver.findVersions({ datasetId, notAfter: past, offset: 0, ...page }), 100],
  ['changes of a version', (driver) => driver.findChanges({ datasetId, version: past, limit: 100 }), 500],
  ['changes of a version by key', (driver) => driver.findChanges({ datasetId, version: past, after: 1_500, limit: 100 }), 500],
  ['datasets', (driver) => driver.findDatasets({ offset: 5, ...page }), 400],
  ['datasets by name', (driver) => driver.findDatasets({ name: 'Dataset 1', offset: 5, ...page }), 400],
  ['a dataset', (driver) => driver.findDataset(datasetId), 1],
  ['a version', (driver) => changeItems(driver, datasetId, { 'item 3': 'again', 'item 4': null, new: 'one' }), 100],
  ['a removal', (driver) => driver.removeDataset('dataset 7'), 100],
]

describeEachTopology('the commands for datasets', (topology) => {
  const { instance, url } = datasetInstances(topology)
  const started: CommandStartedEvent[] = []
  let client: MongoClient
  let driver: DatasetsDriver

  beforeAll(async () => {
    if (!hasTopology(topology)) return
    client = new MongoClient(url, { monitorCommands: true })
    client.on('commandStarted', (event) => started.push(event))
    driver = mongoDatasetsDriver(collectionsOf(client.db(), 'assay_'), manualSeam(), client)
    await instance().insertDataset(sampleDatasetHead())
    for (let made = 0; made < versionCount; made += 1) {
      const wishes = Array.from({ length: itemCount }, (_, index) => [`item ${index}`, `input ${made}`] as const)
      await changeItems(instance(), datasetId, Object.fromEntries(wishes))
    }
    await changeItems(instance(), datasetId, { 'item 0': null })
    await Promise.all(
      Array.from({ length: 150 }, async (_, index) => instance().insertDataset(sampleDatasetHead({ id: `dataset ${index}` }))),
    )
  })
  afterAll(async () => client?.close())

  it.each(calls)('for %s walk along indexes, and no farther than they must', async (_name, call, keys) => {
    started.length = 0

    await call(driver)

    const plans = []
    for (const command of explainable(started)) {
      plans.push(await client.db().command({ explain: command, verbosity: 'executionStats' }))
    }
    expect(plans.length).toBeGreaterThan(0)
    for (const plan of plans) {
      const text = JSON.stringify(plan['executionStats'] ?? plan['stages'])
      expect(text).not.toMatch(/"stage":"(COLLSCAN|SORT)"/)
      const examined = [...text.matchAll(/"totalKeysExamined":(\d+)/g)].map(([, count]) => Number(count))
      expect(Math.max(...examined)).toBeLessThanOrEqual(keys)
    }
  })
})

/** The commands as `explain` takes them. */
function explainable(events: readonly CommandStartedEvent[]): readonly Document[] {
  const names = new Set(['find', 'aggregate', 'count', 'update', 'delete', 'findAndModify'])
  return events
    .filter(({ commandName }) => names.has(commandName))
    .map(({ commandName, command }) => {
      const {
        lsid: _lsid,
        $db: _db,
        $clusterTime: _time,
        txnNumber: _number,
        writeConcern: _concern,
        readConcern: _read,
        ...rest
      } = command
      // A cursor that is closed early goes no farther than its first batch.
      return commandName === 'find' && rest['limit'] === undefined ? { ...rest, limit: rest['batchSize'] } : rest
    })
}
