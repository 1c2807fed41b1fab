import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { openReaders } from '../open-readers.ts'

/** Where an item is, and where it is not. */
export const itemPresenceCases: readonly ConformanceCase[] = [
  {
    id: 'I02',
    name: 'items.add.unknown-dataset',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'every write to a dataset that does not exist is refused and makes nothing; every read of it is empty',
    clause: '`NOT_FOUND`: the dataset, or an item to update, is not there.',
    likelyCause: '`findDataset` gives something for an id that does not exist, or `findItems` throws for it',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const refusal = { code: 'NOT_FOUND', message: 'Dataset not found: none' } as const
      const datasetId = 'none'

      await t.refused(datasets.addItem({ datasetId, input: 1 }), refusal, 'addItem')
      await t.refused(datasets.addItems({ datasetId, items: [newItem()] }), refusal, 'addItems')
      await t.refused(datasets.updateItem({ datasetId, id: 'a', input: 1 }), refusal, 'updateItem')
      await t.refused(datasets.deleteItem({ datasetId, id: 'a' }), refusal, 'deleteItem')
      await t.refused(datasets.deleteItems({ datasetId, ids: ['a'] }), refusal, 'deleteItems')
      await t.refused(datasets.applyItems({ datasetId, adds: [newItem()], deletes: ['a'] }), refusal, 'applyItems')

      t.equal(await datasets.getDatasetById({ id: datasetId }), null, 'the dataset')
      const page = { items: [], pagination: { total: 0, offset: 0, limit: 100, hasMore: false } }
      t.equal(await datasets.listItems({ datasetId }), page, 'its items')
      t.equal(await datasets.listItems({ datasetId, version: new Date(t.seam.now()) }), page, 'its items at a version')
      t.equal(await datasets.getItemById({ datasetId, id: 'a' }), null, 'an item of it')
      t.equal(await Array.fromAsync(datasets.iterateItems({ datasetId })), [], 'a walk through its items')
    },
  },
  {
    id: 'I05',
    name: 'items.wrong-dataset',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'through another dataset an item is not there: update is refused, delete does nothing, get gives null',
    clause: '`NOT_FOUND`: the dataset, or the item in it, is not there.',
    likelyCause: '`findItems` looks items up by their id alone, without the dataset',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      for (const id of ['d', 'd2']) await datasets.createDataset({ id, name: id })
      const item = await datasets.addItem({ datasetId: 'd', ...newItem({ id: 'a' }) })
      await datasets.addItem({ datasetId: 'd2', ...newItem({ id: 'own' }) })
      const before = await datasets.getDatasetById({ id: 'd2' })

      t.equal(await datasets.getItemById({ datasetId: 'd2', id: 'a' }), null, 'the item through another dataset')
      t.equal((await datasets.listItems({ datasetId: 'd2', ids: ['a'] })).items, [], 'the item in the list of another dataset')
      await t.refused(datasets.updateItem({ datasetId: 'd2', id: 'a', input: 'x' }), { code: 'NOT_FOUND' }, 'its update there')
      await datasets.deleteItem({ datasetId: 'd2', id: 'a' })
      await datasets.deleteItems({ datasetId: 'd2', ids: ['a'] })

      t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a' }), item, 'the item')
      t.equal(await datasets.getDatasetById({ id: 'd2' }), before, 'the other dataset')
      const twin = await datasets.addItem({ datasetId: 'd2', ...newItem({ id: 'a', input: 'twin' }) })
      await datasets.updateItem({ datasetId: 'd', id: 'a', input: 'changed' })
      t.equal(await datasets.getItemById({ datasetId: 'd2', id: 'a' }), twin, 'an item of the same id in the other dataset')
    },
  },
  {
    id: 'I06',
    name: 'items.delete.hidden',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a deleted item is in no current read, a second delete is no error, and an update is refused',
    clause: 'Deletes one item; its past stays readable. One that is not there is no error and makes no version.',
    likelyCause: '`replaceDataset` keeps the item for a change whose item is null, or `findItems` gives deleted ones',
    run: async (t) => {
      const storage = await t.open()
      const { datasets } = storage.stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      await datasets.addItems({ datasetId: 'd', items: ['a', 'b', 'c', 'e'].map((id) => newItem({ id })) })

      await datasets.deleteItem({ datasetId: 'd', id: 'b' })
      const version = (await datasets.getDatasetById({ id: 'd' }))?.version
      await datasets.deleteItem({ datasetId: 'd', id: 'b' })
      await datasets.deleteItem({ datasetId: 'd', id: 'never there' })
      await t.refused(datasets.updateItem({ datasetId: 'd', id: 'b', input: 1 }), { code: 'NOT_FOUND' }, 'the update of a deleted item')

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await stores.datasets.getItemById({ datasetId: 'd', id: 'b' }), null, 'the deleted item by id')
        const { items, pagination } = await stores.datasets.listItems({ datasetId: 'd' })
        t.equal([items.map(({ id }) => id), pagination.total], [['a', 'c', 'e'], 3], 'the list, and its total')
        t.equal((await stores.datasets.listItems({ datasetId: 'd', ids: ['b'] })).pagination.total, 0, 'how many have its id')
      }
      const dataset = await datasets.getDatasetById({ id: 'd' })
      t.equal([dataset?.itemCount, dataset?.version], [3, version], 'the count, and the version after deletes of nothing')
      await datasets.deleteItems({ datasetId: 'd', ids: ['c', 'none', 'a'] })
      t.equal(
        (await datasets.listItems({ datasetId: 'd' })).items.map(({ id }) => id),
        ['e'],
        'the list after several were deleted',
      )
    },
  },
]
