import type { DatasetsDriver } from '@assay/core'
import { memoryDatasetsDriver, sampleDatasetHead } from '@assay/core/testing'
import { beforeEach, expect, it, vi } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import type { ChangeDocument } from '../../documents/change-document.ts'
import { changeDocument, endless } from '../../documents/change-document.ts'
import { versionDocument } from '../../documents/version-document.ts'
import { datasetInstances } from './dataset-instances.ts'
import { makePlanned, planVersion } from './plan-version.ts'
import { wholeDataset } from './whole-dataset.ts'

// A server that is shared with other test files takes its time.
vi.setConfig({ testTimeout: 30_000 })

const id = 'dataset-1'
const history = [
  { a: '1', b: '1', c: '1', d: '1' },
  { a: '2', b: null, e: '2' },
  { a: '3', b: '3', c: null, d: '3' },
]
const abandonedWishes = { a: 'never', c: 'never', d: null, f: 'never' }

// Documents lie about as a crash would leave them: put there by hand, not by the writer whose code is in question.
describeEachTopology('what a writer left behind', (topology) => {
  const { collections, instance, emptied } = datasetInstances(topology)
  let model: DatasetsDriver
  let key: string

  beforeEach(async () => {
    await emptied()
    model = memoryDatasetsDriver()
    await instance().insertDataset(sampleDatasetHead())
    await model.insertDataset(sampleDatasetHead())
    for (const wishes of history) await both(wishes)
    key = (await collections.datasets.findOne())?.key ?? ''
  })

  async function both(wishes: Record<string, string | null>): Promise<void> {
    const plan = await planVersion(model, id, wishes)
    await makePlanned(model, plan)
    expect(await makePlanned(instance(), plan)).toBe(true)
  }

  /** Every state and page of it is as in the model, which knows nothing of what lies about. */
  async function expectAsModel(): Promise<void> {
    const expected = await wholeDataset(model, id)
    expect(await wholeDataset(instance(), id)).toStrictEqual(expected)
    const farFuture = new Date('9999-01-01T00:00:00.000Z')
    const pages = [
      { offset: 0, limit: 2 },
      { offset: 1, limit: 1 },
      { offset: 3, limit: 9 },
      { offset: 1, limit: 2, after: 1 },
    ]
    const newest = expected.versions.slice(0, 2).map(({ version }) => version)
    const queries = [farFuture, ...newest].flatMap((version) =>
      pages.flatMap((page) => [{}, { ids: ['a', 'c', 'f', 'd'] }].map((ids) => ({ datasetId: id, version, total: true, ...page, ...ids }))),
    )
    const driver = instance()
    const found = await Promise.all(queries.map((query) => driver.findItems(query)))
    expect(found).toStrictEqual(await Promise.all(queries.map((query) => model.findItems(query))))
  }

  async function expectToGoOn(): Promise<void> {
    await expectAsModel()
    await both({ a: null, c: 'again' })
    await expectAsModel()
    await both({ d: '5', e: '5', f: '5' })
    await expectAsModel()
  }

  /** Inserts a version under a claim, in the same millisecond as the next one that is made. */
  async function plant(claim: number): Promise<void> {
    const { changes, made } = await planVersion(model, id, abandonedWishes)
    await collections.items.insertMany(changes.map((change) => changeDocument(change, key, claim).document))
    await collections.versions.insertOne(versionDocument(made, key, claim))
  }

  it('under a claim that is open is not there, at no version, and goes with the second writer that comes', async () => {
    await collections.datasets.updateOne({}, [{ $set: { claim: 4, uncommitted: [{ claim: 4, revision: '$revision' }] } }])
    await plant(4)

    await expectToGoOn()
    expect(await collections.items.countDocuments({ '_id.c': 4 })).toBe(0)
    expect(await collections.versions.countDocuments({ '_id.c': 4 })).toBe(0)
    expect(await collections.datasets.findOne()).toMatchObject({ uncommitted: [], abandoned: [4] })
  })

  it('under a claim that was abandoned before it came is not there, and never will be', async () => {
    await collections.datasets.updateOne({}, { $set: { claim: 4, abandoned: [4] } })
    await plant(4)

    await expectToGoOn()
  })

  it('in an earlier life of the dataset is not there', async () => {
    const { datasetId, ...other } = { datasetId: id, ...sampleDatasetHead() }
    await collections.datasets.deleteOne({ _id: datasetId })
    await instance().insertDataset(other)
    model = memoryDatasetsDriver()
    await model.insertDataset(other)

    await expectAsModel()
    await both({ a: 'new', g: 'new' })
    await expectToGoOn()
  })

  it.each([
    ['none', () => false],
    ['the first', ({ position }: ChangeDocument) => position === 0],
    ['all but the first', ({ position }: ChangeDocument) => position !== 0],
    ['all', () => true],
  ])('committed, with %s of what it superseded closed, is whole, and the next writer closes the rest', async (_name, isClosed) => {
    const newest = (await collections.datasets.findOne())?.version ?? endless
    const superseded = await collections.items.find({ to: newest, from: { $lt: newest } }).toArray()
    const open = superseded.filter((change) => !isClosed(change)).map(({ _id }) => _id)
    await collections.items.updateMany({ _id: { $in: open } }, { $set: { to: endless } })
    await collections.datasets.updateOne({}, { $set: { unclosed: history.length } })
    expect(superseded.length).toBe(3)

    await expectAsModel()
    await both({ e: '4' })
    expect(await collections.datasets.findOne()).toMatchObject({ unclosed: null })
    expect(await collections.items.countDocuments({ to: endless })).toBe((await model.findDataset(id))?.itemCount)
    await expectToGoOn()
  })
})
