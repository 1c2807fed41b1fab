import type { DatasetsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

/** What goes, and what stays, when datasets are deleted. */
export const datasetDeletionCases: readonly ConformanceCase[] = [
  {
    id: 'D04',
    name: 'datasets.delete-cascades',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'items, their past and the versions are gone by every way to read, also when the id is made again; other datasets stay',
    clause: 'Deletes a dataset with its items and their history, and leaves runs.',
    likelyCause: '`removeDataset` removes the dataset and leaves its items, changes or versions',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const version = await makeDataset(datasets, 'd')
      await makeDataset(datasets, 'd2')
      const other = await everythingOf(datasets, 'd2', version)

      await datasets.deleteDataset({ id: 'd' })

      await expectGone(t, datasets, version)
      t.equal(
        (await datasets.listDatasets()).datasets.map(({ id }) => id),
        ['d2'],
        'the datasets that are left',
      )
      await t.refused(datasets.addItem({ datasetId: 'd', input: 1 }), { code: 'NOT_FOUND' }, 'an item for the deleted dataset')
      await datasets.deleteDataset({ id: 'd' })
      await datasets.deleteDataset({ id: 'never there' })

      const again = await datasets.createDataset({ id: 'd', name: 'again' })
      t.equal(again.itemCount, 0, 'how many items the dataset has when it is made again')
      const { versions } = await datasets.listVersions({ datasetId: 'd' })
      t.equal(versions, [{ version: again.version, itemCount: 0, added: 0, updated: 0, deleted: 0 }], 'the versions it has then')
      t.equal((await datasets.listItems({ datasetId: 'd', version })).items, [], 'its items at the old version')
      await datasets.addItem({ datasetId: 'd', id: 'a', input: 'new' })
      const items = (await datasets.listItems({ datasetId: 'd' })).items.map(({ input }) => input)
      t.equal(items, ['new'], 'its items after an add with an id of before')
      t.equal(await everythingOf(datasets, 'd2', version), other, 'the other dataset')
    },
  },
  {
    id: 'D05',
    name: 'datasets.delete-and-runs',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'runs of a deleted dataset and their rows stay as they are',
    clause: 'Deletes a dataset with its items and their history, and leaves runs.',
    likelyCause: '`removeDataset` deletes by dataset id in places where runs are kept too',
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      const datasetVersion = await makeDataset(datasets, 'd')
      await runs.createRun(newRun({ id: 'r', datasetId: 'd', datasetVersion }))
      await runs.addResult({ runId: 'r', ...newResult({ itemId: 'a', itemVersion: datasetVersion }) })
      const before = [await runs.getRunById({ id: 'r' }), await runs.listResults({ runId: 'r' })]

      await datasets.deleteDataset({ id: 'd' })

      t.equal([await runs.getRunById({ id: 'r' }), await runs.listResults({ runId: 'r' })], before, 'the run and its rows')
      t.equal((await runs.listRuns({ datasetId: 'd' })).pagination.total, 1, 'how many runs of the dataset are listed')
    },
  },
  {
    id: 'D09',
    name: 'datasets.clear-all',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'nothing of any dataset can be read afterwards, and the store works on',
    clause: 'Deletes every dataset with its items and their history.',
    likelyCause: '`clear` empties the list of datasets and leaves items, changes or versions',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const version = await makeDataset(datasets, 'd')
      await makeDataset(datasets, 'd2')

      await datasets.dangerouslyClearAll()

      await expectGone(t, datasets, version)
      t.equal((await datasets.listDatasets()).pagination.total, 0, 'how many datasets are left')
      await datasets.createDataset({ id: 'd', name: 'again' })
      t.equal((await datasets.listItems({ datasetId: 'd', version })).items, [], 'the items of a dataset that is made again')
      t.equal((await datasets.listVersions({ datasetId: 'd' })).pagination.total, 1, 'how many versions it has')
      await datasets.addItem({ datasetId: 'd', id: 'a', input: 'new' })
      t.equal((await datasets.listItems({ datasetId: 'd' })).pagination.total, 1, 'how many items it has after an add')
    },
  },
]

async function makeDataset(datasets: DatasetsStorage, id: string): Promise<Date> {
  await datasets.createDataset({ id, name: id })
  await datasets.addItems({ datasetId: id, items: ['a', 'b', 'c'].map((item) => newItem({ id: item, input: `${id}/${item}` })) })
  await datasets.updateItem({ datasetId: id, id: 'a', input: 'changed' })
  await datasets.deleteItem({ datasetId: id, id: 'b' })
  return (await datasets.getDatasetById({ id }))?.version ?? new Date(0)
}

async function everythingOf(datasets: DatasetsStorage, id: string, version: Date): Promise<unknown> {
  return {
    dataset: await datasets.getDatasetById({ id }),
    items: await datasets.listItems({ datasetId: id, version }),
    versions: await datasets.listVersions({ datasetId: id }),
    changes: await Array.fromAsync(datasets.iterateItemChanges({ datasetId: id })),
  }
}

async function expectGone(t: CaseContext, datasets: DatasetsStorage, version: Date): Promise<void> {
  t.equal(await datasets.getDatasetById({ id: 'd' }), null, 'the dataset by id')
  t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a' }), null, 'an item by id')
  t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a', version }), null, 'an item at a version')
  for (const at of [{}, { version }, { ids: ['a', 'b', 'c'], version }]) {
    const { items, pagination } = await datasets.listItems({ datasetId: 'd', ...at })
    t.equal([items, pagination.total], [[], 0], 'the list of its items')
  }
  t.equal(await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', version })), [], 'a walk through its items')
  t.equal((await datasets.listVersions({ datasetId: 'd' })).pagination.total, 0, 'how many versions it has')
  t.equal(await Array.fromAsync(datasets.iterateItemChanges({ datasetId: 'd' })), [], 'a walk through its history')
}
