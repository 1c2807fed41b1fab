import { contentHash } from '@assay/core'
import type { DatasetItem } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { asGiven } from '../as-given.ts'
import { openReaders } from '../open-readers.ts'

/** An item's record: added, read and changed. */
export const itemRecordCases: readonly ConformanceCase[] = [
  {
    id: 'I01',
    name: 'items.add.round-trip',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'what add gives is what get and list give, with every field stamped, and absent ones absent',
    clause: 'Core stamps `id` (a UUIDv7 unless given), `version`, `createdAt`, `updatedAt` and `contentHash`.',
    likelyCause: '`replaceDataset` or `findItems` loses a field of an item, or makes an absent one null',
    run: async (t) => {
      const storage = await t.open()
      const { datasets } = storage.stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      t.seam.setNow(t.seam.now() + 10)
      const now = new Date(t.seam.now())
      const given = newItem({ id: 'full' })

      const full = await datasets.addItem({ datasetId: 'd', ...given })
      const [minimal, unnamed] = await datasets.addItems({ datasetId: 'd', items: [{ id: 'minimal', input: null }, newItem()] })

      const stamps = { datasetId: 'd', version: now, createdAt: now, updatedAt: now }
      t.equal(full, { ...given, id: 'full', ...stamps, contentHash: contentHash(given) }, 'what addItem gives')
      const later = { ...stamps, version: new Date(now.getTime() + 1) }
      t.equal(minimal, { id: 'minimal', input: null, ...later, contentHash: contentHash({ input: null }) }, 'an item with an input alone')
      t.ok(/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(unnamed?.id ?? ''), 'an id that was not given is a UUIDv7')
      for (const { stores } of await openReaders(t, storage)) {
        for (const item of [full, minimal, unnamed]) {
          const id = item?.id ?? ''
          t.equal(await stores.datasets.getItemById({ datasetId: 'd', id }), item, 'the item by id')
          t.equal((await stores.datasets.listItems({ datasetId: 'd', ids: [id] })).items, [item], 'the item by id in a list')
        }
        t.equal((await stores.datasets.listItems({ datasetId: 'd' })).items, [full, minimal, unnamed], 'the list')
      }
      t.equal(await datasets.getItemById({ datasetId: 'd', id: 'none' }), null, 'an item that is not there')
      const dataset = await datasets.getDatasetById({ id: 'd' })
      t.equal([dataset?.itemCount, dataset?.version, dataset?.updatedAt], [3, later.version, now], 'the dataset afterwards')
    },
  },
  {
    id: 'I04',
    name: 'items.update.current',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an update shows in get and list, keeps other fields, createdAt and other items, and stamps version and updatedAt',
    clause: 'Undefined leaves a field, a value replaces it whole, null sets it to null, `unset` takes it away.',
    likelyCause: '`replaceDataset` merges an item into the stored one, or `findItems` gives an older change of it',
    run: async (t) => {
      const storage = await t.open()
      const { datasets } = storage.stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const items = ['a', 'b'].map((id) => newItem({ id, metadata: { keep: true, nested: { x: 1, y: 2 } } }))
      const [first, other] = await datasets.addItems({ datasetId: 'd', items })
      t.seam.setNow(t.seam.now() + 5_000)
      const now = new Date(t.seam.now())
      const expect = async (answer: DatasetItem, expected: unknown, what: string): Promise<void> => {
        t.equal(answer, expected, `what updateItem gives: ${what}`)
        for (const { stores } of await openReaders(t, storage)) {
          t.equal(await stores.datasets.getItemById({ datasetId: 'd', id: 'a' }), expected, `the item by id: ${what}`)
          t.equal((await stores.datasets.listItems({ datasetId: 'd' })).items, [expected, other], `the list: ${what}`)
        }
      }

      const changed = { ...first, input: 'new', version: now, updatedAt: now }
      const answer = await datasets.updateItem(asGiven({ datasetId: 'd', id: 'a', input: 'new', expectedOutput: undefined }))
      await expect(answer, { ...changed, contentHash: contentHash(changed) }, 'another input')

      const nested = { ...changed, metadata: { nested: { x: 3 } }, version: new Date(now.getTime() + 1) }
      const replaced = await datasets.updateItem({ datasetId: 'd', id: 'a', metadata: { nested: { x: 3 } } })
      await expect(replaced, { ...nested, contentHash: contentHash(nested) }, 'metadata replaced whole')

      const { metadata: _metadata, ...bare } = { ...nested, expectedOutput: null, version: new Date(now.getTime() + 2) }
      const cleared = await datasets.updateItem({ datasetId: 'd', id: 'a', expectedOutput: null, unset: ['metadata'] })
      await expect(cleared, { ...bare, contentHash: contentHash(bare) }, 'null, and metadata taken away')
    },
  },
  {
    id: 'I08',
    name: 'items.expected-null',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an expected output of null and none stay different through add, update and history',
    clause: 'An absent property stays absent and null stays null, at every depth.',
    likelyCause: 'Items are kept in columns or with a codec that has one empty value for both',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const items = [
        { id: 'null', input: 1, expectedOutput: null, metadata: null },
        { id: 'none', input: 1 },
      ]
      const added = await datasets.addItems({ datasetId: 'd', items })
      const version = added[0]?.version ?? new Date(0)

      await datasets.updateItem({ datasetId: 'd', id: 'null', unset: ['expectedOutput', 'metadata'] })
      await datasets.updateItem({ datasetId: 'd', id: 'none', expectedOutput: null, metadata: null })

      const first = [
        ['null', null, null],
        ['none', 'absent', 'absent'],
      ]
      const second = [
        ['null', 'absent', 'absent'],
        ['none', null, null],
      ]
      t.equal(fieldsOf(added), first, 'what addItems gives')
      t.equal(fieldsOf((await datasets.listItems({ datasetId: 'd', version })).items), first, 'the items before the updates')
      t.equal(fieldsOf((await datasets.listItems({ datasetId: 'd' })).items), second, 'the items after the updates')
      const history = await Array.fromAsync(datasets.iterateItemChanges({ datasetId: 'd' }))
      const states = history.map(({ changes }) => fieldsOf(changes.flatMap(({ item }) => (item === null ? [] : [item]))))
      t.equal(states, [[], first, second.slice(0, 1), second.slice(1)], 'the history')
      t.ok(added[0]?.contentHash !== added[1]?.contentHash, 'their content hashes differ')
    },
  },
]

/** The id and the two optional fields of items, absent ones as a text. */
function fieldsOf(items: readonly DatasetItem[]): unknown {
  return items.map((item) => [item.id, ...(['expectedOutput', 'metadata'] as const).map((name) => (name in item ? item[name] : 'absent'))])
}
