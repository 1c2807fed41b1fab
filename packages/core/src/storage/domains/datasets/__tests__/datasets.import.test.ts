import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Dataset } from '../../../../records/dataset.ts'
import type { DatasetItem } from '../../../../records/dataset-item.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { DatasetsInMemory } from '../inmemory.ts'
import type { VersionChanges } from '../version-changes.ts'
import { arbitraryWrites, doWrite } from './random-writes.ts'

let source: DatasetsInMemory
let target: DatasetsInMemory

beforeEach(() => {
  source = new DatasetsInMemory({ seam: manualSeam() })
  target = new DatasetsInMemory({ seam: manualSeam({ now: 0, seed: 99 }) })
})

async function datasetOf(store: DatasetsInMemory): Promise<Dataset> {
  const dataset = await store.getDatasetById({ id: 'd' })
  if (dataset === null) throw new Error('The dataset is there')
  return dataset
}

/** Everything that can be read of a dataset: each version and the items at it. */
async function readAll(store: DatasetsInMemory): Promise<unknown> {
  const { versions } = await store.listVersions({ datasetId: 'd', pagination: { limit: 10_000 } })
  const states = []
  for (const { version } of versions) states.push(await store.listItems({ datasetId: 'd', version, pagination: { limit: 10_000 } }))
  return { versions, states, now: await store.listItems({ datasetId: 'd' }) }
}

async function makeSource(): Promise<void> {
  await source.createDataset({ id: 'd', name: 'n', description: 'text', metadata: { a: [1] } })
  await source.addItems({ datasetId: 'd', items: ['c', 'a', 'b'].map((id) => ({ id, input: id })) })
  await source.applyItems({
    datasetId: 'd',
    updates: [{ id: 'a', input: 'new' }],
    deletes: ['c'],
    adds: [{ id: 'x', input: null, expectedOutput: null }],
  })
  await source.addItem({ datasetId: 'd', id: 'c', input: 'again' })
}

const historyOf = (store: DatasetsInMemory): Promise<VersionChanges[]> => Array.fromAsync(store.iterateItemChanges({ datasetId: 'd' }))

describe('importDataset', () => {
  it('copies a dataset with its whole history exactly', async () => {
    await makeSource()
    const dataset = await datasetOf(source)

    const copy = await target.importDataset({ dataset, history: source.iterateItemChanges({ datasetId: 'd' }) })

    expect(copy).toStrictEqual({ ...dataset, revision: copy.revision })
    expect(await datasetOf(target)).toStrictEqual(copy)
    expect(await readAll(target)).toStrictEqual(await readAll(source))
    expect(await historyOf(target)).toStrictEqual(await historyOf(source))
  })

  it.each([
    [1, 12, 30],
    [200, 200, 2],
  ])('copies what %i to %i random writes made, equal at every version, also when it was interrupted', async (least, most, numRuns) => {
    await fc.assert(
      fc.asyncProperty(arbitraryWrites(least, most), fc.nat(20), async (writes, stopAfter) => {
        const seam = manualSeam()
        const from = new DatasetsInMemory({ seam })
        const to = new DatasetsInMemory({ seam: manualSeam({ seed: 5 }) })
        await from.createDataset({ id: 'd', name: 'n' })
        for (const write of writes) await doWrite(from, seam, 'd', write)
        const dataset = await datasetOf(from)

        await to.importDataset({ dataset, history: (await historyOf(from)).slice(0, stopAfter) }).catch(() => undefined)
        await to.importDataset({ dataset, history: from.iterateItemChanges({ datasetId: 'd' }) })
        const once = await readAll(to)
        await to.importDataset({ dataset, history: from.iterateItemChanges({ datasetId: 'd' }) })

        expect(once).toStrictEqual(await readAll(from))
        expect(await readAll(to)).toStrictEqual(once)
      }),
      { numRuns },
    )
  })

  it('goes on where an interrupted one stopped, over more versions than a page has', async () => {
    await source.createDataset({ id: 'd', name: 'n' })
    for (let write = 0; write < 250; write += 1) await source.addItem({ datasetId: 'd', id: `${write}`, input: write })
    const dataset = await datasetOf(source)
    async function* broken(): AsyncGenerator<VersionChanges> {
      for await (const version of source.iterateItemChanges({ datasetId: 'd' })) {
        if (version.changes[0]?.itemId === '120') throw new Error('The cable was pulled')
        yield version
      }
    }

    await refusalOf(target.importDataset({ dataset, history: broken() }))
    const half = await datasetOf(target)
    await target.importDataset({ dataset, history: source.iterateItemChanges({ datasetId: 'd' }) })

    expect(half.itemCount).toBe(120)
    expect(await historyOf(target)).toStrictEqual(await historyOf(source))
    expect(await datasetOf(target)).toMatchObject({ version: dataset.version, itemCount: 250 })
  })

  it('skips one that is there and equal, revision and updatedAt aside', async () => {
    await makeSource()
    const dataset = await datasetOf(source)
    const copy = await target.importDataset({ dataset, history: await historyOf(source) })

    const again = await target.importDataset({
      dataset: { ...dataset, revision: 7, updatedAt: new Date(7) },
      history: await historyOf(source),
    })

    expect(again).toStrictEqual(copy)
    expect(await source.importDataset({ dataset: copy, history: await historyOf(target) })).toStrictEqual(dataset)
  })

  it.each<[string, (given: { dataset: Dataset; history: VersionChanges[] }) => { dataset: Dataset; history: VersionChanges[] }]>([
    ['another name', ({ dataset, history }) => ({ dataset: { ...dataset, name: 'other' }, history })],
    ['another time of creation', ({ dataset, history }) => ({ dataset: { ...dataset, createdAt: new Date(3) }, history })],
    ['a version left out', ({ dataset, history }) => ({ dataset, history: history.filter((_, index) => index !== 2) })],
    ['the newest version left out', ({ dataset, history }) => ({ dataset, history: history.slice(0, -1) })],
    [
      'a change left out',
      ({ dataset, history }) => ({
        dataset,
        history: history.map((one, index) => (index === 2 ? { ...one, changes: one.changes.slice(1) } : one)),
      }),
    ],
  ])('refuses one that is there with %s', async (_, change) => {
    await makeSource()
    const dataset = await datasetOf(source)
    const history = await historyOf(source)
    await target.importDataset({ dataset, history })
    const before = await readAll(target)

    const refusal = await refusalOf(target.importDataset(change({ dataset, history })))

    expect([refusal.code, refusal.details.reason]).toEqual(['CONFLICT', 'different'])
    expect(await readAll(target)).toStrictEqual(before)
  })

  it('refuses one that went on by itself', async () => {
    await makeSource()
    const given = { dataset: await datasetOf(source), history: await historyOf(source) }
    await target.importDataset(given)
    await target.addItem({ datasetId: 'd', input: 'here alone' })

    expect((await refusalOf(target.importDataset(given))).details.reason).toBe('different')
  })

  describe('refuses a history', () => {
    const item = (id: string, version: Date, input: string): DatasetItem => {
      const [made] = items.filter((one) => one.id === id && one.input === input)
      if (made === undefined) throw new Error('The item is there')
      return { ...made, version }
    }
    let items: DatasetItem[]
    let dataset: Dataset
    let history: VersionChanges[]

    beforeEach(async () => {
      await makeSource()
      dataset = await datasetOf(source)
      history = await historyOf(source)
      items = history.flatMap(({ changes }) => changes.flatMap((change) => (change.item === null ? [] : [change.item])))
    })

    it('that is empty, or does not start with the empty version', async () => {
      const refusals = [
        await refusalOf(target.importDataset({ dataset, history: [] })),
        await refusalOf(target.importDataset({ dataset, history: history.slice(1) })),
      ]

      expect(refusals.map(({ code }) => code)).toEqual(['INVALID', 'INVALID'])
      expect(await target.getDatasetById({ id: 'd' })).toBeNull()
    })

    it('whose versions do not rise', async () => {
      const [first, second, third] = history
      if (first === undefined || second === undefined || third === undefined) throw new Error('There are three')

      const refusal = await refusalOf(target.importDataset({ dataset, history: [first, third, second] }))

      expect(refusal.code).toBe('INVALID')
    })

    it('that deletes what is not there, names an item twice, or has items out of their order', async () => {
      const [first, second] = history
      if (first === undefined || second === undefined) throw new Error('There are two')
      const { version } = second
      const add = (id: string): VersionChanges['changes'][number] => ({ itemId: id, item: item(id, version, id) })
      const next = new Date(version.getTime() + 1)
      const wrong: VersionChanges[][] = [
        [first, { version, changes: [{ itemId: 'c', item: null }] }],
        [first, { version, changes: [add('a'), add('a')] }],
        [
          first,
          { version, changes: [add('a'), add('b')] },
          {
            version: next,
            changes: [
              { itemId: 'b', item: null },
              { itemId: 'a', item: null },
            ],
          },
        ],
      ]

      for (const one of wrong) {
        await target.dangerouslyClearAll()
        expect((await refusalOf(target.importDataset({ dataset, history: one }))).code).toBe('INVALID')
      }
    })

    it.each<[string, Partial<DatasetItem>]>([
      ['another id', { id: 'other' }],
      ['another dataset', { datasetId: 'other' }],
      ['another version', { version: new Date(5) }],
      ['a hash of other content', { input: 'forged' }],
    ])('with an item that has %s', async (_, change) => {
      const forged = history.map((one, index) =>
        index === 1
          ? { ...one, changes: one.changes.map(({ itemId, item: made }) => ({ itemId, item: made && { ...made, ...change } })) }
          : one,
      )

      expect((await refusalOf(target.importDataset({ dataset, history: forged }))).code).toBe('INVALID')
    })

    it('whose records are not complete, and says where', async () => {
      const loose: object = { ...history[1], changes: [{ itemId: 'a', item: { id: 'a' } }] }

      // A history that the types refuse.
      const refusal = await refusalOf(target.importDataset({ dataset, history: [loose as VersionChanges] }))
      const noList = await refusalOf(target.importDataset({ dataset, history: loose as [] }))

      expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'changes[0].item.datasetId'])
      expect([noList.code, noList.details.path]).toEqual(['INVALID', 'history'])
    })
  })
})

describe('history', () => {
  it('of 200 random writes, read at a version, is the same after all later ones', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWrites(200, 200), async (writes) => {
        const seam = manualSeam()
        const store = new DatasetsInMemory({ seam })
        await store.createDataset({ id: 'd', name: 'n' })
        const snapshots = new Map<number, readonly DatasetItem[]>()

        for (const write of writes) {
          await doWrite(store, seam, 'd', write)
          const { items } = await store.listItems({ datasetId: 'd' })
          snapshots.set((await datasetOf(store)).version.getTime(), items)
        }

        for (const [time, items] of snapshots)
          expect((await store.listItems({ datasetId: 'd', version: new Date(time) })).items).toStrictEqual(items)
      }),
      { numRuns: 2 },
    )
  })
})
