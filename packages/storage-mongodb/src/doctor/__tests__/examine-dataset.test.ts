import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { endless } from '../../documents/change-document.ts'
import { plant, quickSeam, sampleStores } from './sample-store.ts'
import type { SampleStore } from './sample-store.ts'

interface Planted {
  readonly what: string
  readonly damage: (store: SampleStore) => Promise<unknown>
  readonly found: readonly string[]
  /** What is found after a repair. */
  readonly left: readonly string[]
}

const setDataset = (store: SampleStore, $set: object): Promise<unknown> => store.raw('datasets').updateOne({}, { $set })
const setChange = (store: SampleStore, itemId: string, $set: object): Promise<unknown> =>
  store.raw('items').updateOne({ '_id.d': store.datasetKey, '_id.i': itemId }, { $set })

/** Puts a document like the first change of an item, and one like the first version, under a claim. */
async function addChange(store: SampleStore, c: number, fields: object): Promise<void> {
  const change = await store.raw('items').findOne({ '_id.d': store.datasetKey, '_id.i': 'item-1' })
  const version = await store.raw('versions').findOne({ '_id.d': store.datasetKey })
  await plant(store, 'items', { ...change, ...fields, _id: { d: store.datasetKey, i: 'item-1', c } })
  await plant(store, 'versions', { ...version, version: quickSeamTime, ...fields, _id: { d: store.datasetKey, c } })
}

const quickSeamTime = new Date(quickSeam.now())
const later = new Date(quickSeam.now() + 60_000)

const planted: readonly Planted[] = [
  {
    what: 'changes of a write that was given up',
    damage: async (store) => {
      await addChange(store, 8, { from: later })
      await setDataset(store, { claim: 8, abandoned: [8] })
    },
    found: ['notice items/<dataset>: holds 2 documents of writes that were given up'],
    left: [],
  },
  {
    what: 'changes of a write that another one was faster than',
    damage: async (store) => {
      await addChange(store, 8, { from: later })
      await setDataset(store, { claim: 8, uncommitted: [{ claim: 8, revision: 1 }] })
    },
    found: ['notice items/<dataset>: holds 2 documents of writes that others were faster than'],
    left: [],
  },
  {
    what: 'changes of a write that never ended',
    damage: async (store) => {
      const dataset = await store.raw('datasets').findOne({})
      await addChange(store, 8, { from: new Date(1_000), version: new Date(1_000) })
      await setDataset(store, { claim: 8, uncommitted: [{ claim: 8, revision: dataset?.['revision'] as unknown }] })
    },
    found: ['notice items/<dataset>: holds 2 documents of a write that never ended'],
    left: [],
  },
  {
    what: 'changes that do not say yet that they were superseded',
    damage: async (store) => {
      await setDataset(store, { unclosed: 7 })
      await setChange(store, 'item-10', { to: endless })
    },
    found: ['notice items/<dataset>: does not say of all changes yet that the newest version superseded them'],
    left: [],
  },
  {
    what: 'another number of items than it says',
    damage: (store) => setDataset(store, { itemCount: 12 }),
    found: ['damage datasets/<dataset>: has 9 items, and says 12'],
    left: [],
  },
  {
    what: 'a next position that an item has',
    damage: (store) => setDataset(store, { nextPosition: 3 }),
    found: ['damage datasets/<dataset>: gives the position 3 next, which an item has'],
    left: [],
  },
  {
    what: 'two states of an item at the newest version',
    damage: (store) => store.raw('items').updateOne({ '_id.i': 'item-3', '_id.c': 2 }, { $set: { to: endless } }),
    found: ['damage items/<dataset>/item-3: has a state that does not end with version <time>, which changed it'],
    left: [],
  },
  {
    what: 'an item that ends and is not deleted',
    damage: (store) => setChange(store, 'item-5', { to: new Date(1_000) }),
    found: [
      'damage datasets/<dataset>: has 8 items, and says 9',
      'damage items/<dataset>/item-5: is not there at the newest version, and was not deleted',
    ],
    left: ['damage items/<dataset>/item-5: is not there at the newest version, and was not deleted'],
  },
  {
    what: 'an item that is gone',
    damage: (store) => store.raw('items').deleteMany({ '_id.i': 'item-9' }),
    found: [
      'damage datasets/<dataset>: has 8 items, and says 9',
      'damage versions/<dataset>/<time>: has 9 items (1 added, 0 updated, 0 deleted), and says 10 items (2 added, 0 updated, 0 deleted)',
      'damage versions/<dataset>/<time>: has 9 items (0 added, 1 updated, 0 deleted), and says 10 items (0 added, 1 updated, 0 deleted)',
      'damage versions/<dataset>/<time>: has 8 items (0 added, 0 updated, 1 deleted), and says 9 items (0 added, 0 updated, 1 deleted)',
    ],
    left: [],
  },
  {
    what: 'a version that is gone',
    damage: (store) => store.raw('versions').deleteOne({ '_id.c': 3 }),
    found: ['damage versions/<dataset>/<time>: is missing, and its changes are there'],
    left: [],
  },
  {
    what: 'no first version',
    damage: (store) => store.raw('versions').deleteOne({ '_id.c': 0 }),
    found: ['damage versions/<dataset>: lacks its first version'],
    left: ['damage versions/<dataset>: lacks its first version'],
  },
  {
    what: 'versions that do not rise',
    damage: async (store) => {
      await store.raw('versions').updateOne({ '_id.c': 5 }, { $set: { version: new Date(1_000) } })
      await store.raw('items').updateMany({ '_id.c': 5 }, { $set: { from: new Date(1_000) } })
    },
    found: ['damage versions/<dataset>: has version <time> after <time>: versions have to rise'],
    left: ['damage versions/<dataset>: has version <time> after <time>: versions have to rise'],
  },
  {
    what: 'an item that is deleted before it is there',
    damage: (store) => store.raw('items').deleteOne({ '_id.i': 'item-10', '_id.c': 5 }),
    found: [
      'damage versions/<dataset>/<time>: has 9 items (1 added, 0 updated, 0 deleted), and says 10 items (2 added, 0 updated, 0 deleted)',
      'damage versions/<dataset>/<time>: has 9 items (0 added, 1 updated, 0 deleted), and says 10 items (0 added, 1 updated, 0 deleted)',
      'damage versions/<dataset>/<time>: has 8 items (0 added, 0 updated, 1 deleted), and says 9 items (0 added, 0 updated, 1 deleted)',
      'damage items/<dataset>/item-10: is deleted at version <time>, and was not there',
    ],
    left: ['damage items/<dataset>/item-10: is deleted at version <time>, and was not there'],
  },
  {
    what: 'an item without a field',
    damage: (store) => setChange(store, 'item-5', { contentHash: null }),
    found: ['damage items/<dataset>/item-5: is not a valid item: contentHash: Invalid input: expected string, received null'],
    left: ['damage items/<dataset>/item-5: is not a valid item: contentHash: Invalid input: expected string, received null'],
  },
  {
    what: 'a change that does not say when it was made',
    damage: (store) => setChange(store, 'item-9', { from: 'today' }),
    found: [
      'damage datasets/<dataset>: has 8 items, and says 9',
      'damage versions/<dataset>/<time>: has 9 items (1 added, 0 updated, 0 deleted), and says 10 items (2 added, 0 updated, 0 deleted)',
      'damage versions/<dataset>/<time>: has 9 items (0 added, 1 updated, 0 deleted), and says 10 items (0 added, 1 updated, 0 deleted)',
      'damage versions/<dataset>/<time>: has 8 items (0 added, 0 updated, 1 deleted), and says 9 items (0 added, 0 updated, 1 deleted)',
      'damage items/<dataset>/item-9: has a change that does not say when or where it was made',
    ],
    left: ['damage items/<dataset>/item-9: has a change that does not say when or where it was made'],
  },
  {
    what: 'changes of a claim that it never gave',
    damage: (store) => addChange(store, 99, { from: later }),
    found: ['damage items/<dataset>: has 2 documents of which the dataset does not know'],
    left: ['damage items/<dataset>: has 2 documents of which the dataset does not know'],
  },
  {
    what: 'changes after its newest version',
    damage: async (store) => {
      const version = await store.raw('versions').findOne({ '_id.c': 5 })
      await setDataset(store, { version: version?.['version'] as unknown })
    },
    found: ['damage datasets/<dataset>: has 10 items, and says 9', 'damage versions/<dataset>: has 2 changes after its newest version'],
    left: ['damage datasets/<dataset>: has 10 items, and says 9', 'damage versions/<dataset>: has 2 changes after its newest version'],
  },
  {
    what: 'a document that is not that of a dataset',
    damage: (store) => setDataset(store, { createdAt: 'yesterday' }),
    found: ['damage datasets/<dataset>: is not a dataset: fields are missing, or are of another type'],
    left: ['damage datasets/<dataset>: is not a dataset: fields are missing, or are of another type'],
  },
  {
    what: 'no word of where its items stand',
    damage: (store) => setDataset(store, { uncommitted: 3 }),
    found: ['damage datasets/<dataset>: does not say where its items stand'],
    left: ['damage datasets/<dataset>: does not say where its items stand'],
  },
]

describeEachTopology('a dataset that is examined', (topology) => {
  const { client, database } = testDatabase(topology)
  const sampleStore = sampleStores(client, database)

  it.each(planted)('has $what', async ({ damage, found, left }) => {
    const store = await sampleStore()
    await damage(store)

    const first = await store.found()
    const repaired = await store.found({ repair: true })
    const again = await store.found()

    expect(first.map(withoutState)).toEqual(found)
    expect(repaired.filter((finding) => finding.endsWith('(left)')).map(withoutState)).toEqual(left)
    expect(again.map(withoutState)).toEqual(left)
  })

  it('gives the same items before and after the leavings of others are deleted', async () => {
    const store = await sampleStore()
    const { datasets } = store.storage.stores
    await addChange(store, 8, { from: later })
    await setDataset(store, { claim: 8, abandoned: [8] })
    const before = await datasets.listItems({ datasetId: store.datasetId })

    await store.examine({ repair: true })

    expect(await datasets.listItems({ datasetId: store.datasetId })).toEqual(before)
    expect(await store.raw('items').countDocuments()).toBe(12)
  })

  it('takes what is written after a repair', async () => {
    const store = await sampleStore()
    const { datasets } = store.storage.stores
    await setDataset(store, { itemCount: 12, nextPosition: 3 })

    await store.examine({ repair: true })
    await datasets.addItem({ datasetId: store.datasetId, id: 'item-11', input: 'question 11' })

    const { items } = await datasets.listItems({ datasetId: store.datasetId })
    expect(items.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map((number) => `item-${number}`))
    expect(await store.found()).toEqual([])
  })
})

function withoutState(finding: string): string {
  return finding.replace(/ \(\w+\)$/, '')
}
