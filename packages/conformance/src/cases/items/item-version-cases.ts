import { contentHash } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { jsonCorpus } from '../../samples/json-corpus.ts'
import { newItem } from '../../samples/new-item.ts'

/** Changes of several kinds at once, their guard, and items that come back. */
export const itemVersionCases: readonly ConformanceCase[] = [
  {
    id: 'W05',
    name: 'items.apply',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'adds, updates and deletes are one version; `ifVersion` of an older head is refused; of several writers one wins',
    clause: 'Reason `guard`: `ifVersion` is not the newest version.',
    likelyCause: '`replaceDataset` compares the revision in another step than it stores in',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      const [first] = await datasets.addItems({ datasetId, items: ['a', 'b', 'c'].map((id) => newItem({ id })) })
      const old = first?.version ?? new Date(0)
      t.seam.setNow(t.seam.now() + 10)

      const changes = { adds: [newItem({ id: 'x' })], updates: [{ id: 'c', input: 'new' }], deletes: ['a'] }
      const made = await datasets.applyItems({ datasetId, ...changes, ifVersion: old })

      t.equal(made, { version: new Date(t.seam.now()), itemCount: 3, added: 1, updated: 1, deleted: 1 }, 'the version')
      const inputs = (await datasets.listItems({ datasetId })).items.map(({ id, input, version }) => [id, input, version])
      const { input } = newItem()
      t.equal(
        inputs,
        [
          ['b', input, old],
          ['c', 'new', made.version],
          ['x', input, made.version],
        ],
        'the items',
      )
      const guarded = { code: 'CONFLICT', reason: 'guard' } as const
      const writes = [
        () => datasets.applyItems({ datasetId, deletes: ['b'], ifVersion: old }),
        () => datasets.addItem({ datasetId, ...newItem(), ifVersion: old }),
        () => datasets.addItems({ datasetId, items: [newItem()], ifVersion: new Date(made.version.getTime() + 1) }),
        () => datasets.updateItem({ datasetId, id: 'b', input: 1, ifVersion: old }),
        () => datasets.deleteItem({ datasetId, id: 'b', ifVersion: old }),
        () => datasets.deleteItems({ datasetId, ids: ['b'], ifVersion: old }),
      ]
      for (const [index, write] of writes.entries()) await t.refused(write(), guarded, `guarded write ${index}`)
      t.equal((await datasets.getDatasetById({ id: datasetId }))?.version, made.version, 'the version after refused writes')

      const race = await Promise.allSettled(
        ['p', 'q', 'r', 's'].map((id) => datasets.applyItems({ datasetId, adds: [newItem({ id })], ifVersion: made.version })),
      )
      t.equal(race.filter(({ status }) => status === 'fulfilled').length, 1, 'how many of four writers under one guard win')
      t.equal((await datasets.getDatasetById({ id: datasetId }))?.itemCount, 4, 'how many items there are then')
      const free = await Promise.all(['k', 'l', 'm', 'n'].map((id) => datasets.applyItems({ datasetId, adds: [newItem({ id })] })))
      t.equal(new Set(free.map(({ version }) => version.getTime())).size, 4, 'how many versions four writers without a guard make')
      const { items, pagination } = await datasets.listItems({ datasetId })
      t.equal([items.length, pagination.total], [8, 8], 'how many items there are at the end')
    },
  },
  {
    id: 'W06',
    name: 'items.re-add',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an id that was deleted and is added again stands at the end, starts anew, and its past before stays',
    clause: 'New items stand at the end of the order, also a deleted id that is added again.',
    likelyCause: 'Items are keyed by id without their position, so that a new life takes the place of the old one',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      const [a, b] = await datasets.addItems({ datasetId, items: ['a', 'b'].map((id) => newItem({ id, input: `first ${id}` })) })
      t.seam.setNow(t.seam.now() + 10)
      await datasets.deleteItem({ datasetId, id: 'a' })
      const between = (await datasets.getDatasetById({ id: datasetId }))?.version ?? new Date(0)
      t.seam.setNow(t.seam.now() + 10)

      const again = await datasets.addItem({ datasetId, id: 'a', input: 'second a' })
      const c = await datasets.addItem({ datasetId, id: 'c', input: 'c' })

      const born = new Date(t.seam.now())
      const fields = { id: 'a', datasetId, input: 'second a', contentHash: contentHash({ input: 'second a' }) }
      t.equal(again, { ...fields, version: born, createdAt: born, updatedAt: born }, 'the item of the second life')
      t.equal((await datasets.listItems({ datasetId })).items, [b, again, c], 'the current items')
      t.equal((await datasets.listItems({ datasetId, version: b?.version ?? born })).items, [a, b], 'the items of the first life')
      t.equal((await datasets.listItems({ datasetId, version: between })).items, [b], 'the items between the lives')
      const reads = [b?.version ?? born, between, born].map((version) => datasets.getItemById({ datasetId, id: 'a', version }))
      t.equal(await Promise.all(reads), [a, null, again], 'the item by id, before, between and after')
      await datasets.deleteItem({ datasetId, id: 'a' })
      const third = await datasets.addItem({ datasetId, id: 'a', input: 'third a' })
      t.equal((await datasets.listItems({ datasetId })).items, [b, c, third], 'the current items of the third life')
      t.equal((await datasets.listItems({ datasetId, version: born })).items, [b, again], 'the items of the second life')
      const walk = await Array.fromAsync(datasets.iterateItems({ datasetId, version: c.version }))
      t.equal(walk, [b, again, c], 'a walk through the second life')
    },
  },
  {
    id: 'I13',
    name: 'items.content-hash',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'the content hash is that of the content as stored, equal for equal content whatever the order of keys, and kept in the past',
    clause: 'Lower-case hex SHA-256 over input, expected output and metadata.',
    likelyCause: 'The driver changes a value between core, which made the hash, and the store',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      const contents = jsonCorpus.map(([name, value]) => ({ id: name, input: value, expectedOutput: value, metadata: value }))
      const added = await datasets.addItems({ datasetId, items: contents })
      const version = added[0]?.version ?? new Date(0)

      for (const read of [added, (await datasets.listItems({ datasetId })).items]) {
        t.equal(read.map(contentHash), contents.map(contentHash), 'the hashes of what is read')
        t.equal(
          read.map((item) => item.contentHash),
          contents.map(contentHash),
          'the hashes that are stored',
        )
      }
      t.ok(
        added.every((item) => /^[0-9a-f]{64}$/.test(item.contentHash)),
        'the hashes are 64 hexadecimal digits in lower case',
      )
      const input = { b: 1, a: { d: [1, { f: 1, e: 2 }], c: null } }
      const ordered = { a: { c: null, d: [1, { e: 2, f: 1 }] }, b: 1 }
      const pair = await datasets.addItems({ datasetId, items: [{ input }, { input: ordered }, { input: ordered, metadata: null }] })
      t.equal(pair[0]?.contentHash, pair[1]?.contentHash, 'the hash of equal content with keys in another order')
      t.ok(pair[1]?.contentHash !== pair[2]?.contentHash, 'metadata of null and none have different hashes')
      const name = contents[0]?.id ?? ''
      const updated = await datasets.updateItem({ datasetId, id: name, input })
      t.equal(updated.contentHash, contentHash(updated), 'the hash after an update')
      const past = await datasets.getItemById({ datasetId, id: name, version })
      t.equal(past?.contentHash, added[0]?.contentHash, 'the hash at the version before it')
    },
  },
]
