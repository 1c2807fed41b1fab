import type { AssayStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { createRuns } from '../lists/create-runs.ts'

type Stores = AssayStorage['stores']

/** Emptying a store. */
export const clearAllCases: readonly ConformanceCase[] = [
  {
    id: 'K04',
    name: 'life.clear-all',
    level: 'required',
    since: '1.0',
    requires: [],
    title:
      'clearing empties everything of its kind and leaves the other kind, works twice, and what is made again starts clean, also after opening again',
    clause: 'Deletes every run and every row.',
    likelyCause: '`clear` leaves rows, items or an index behind, or removes a folder or table that later writes need',
    run: async (t) => {
      const storage = await t.open()
      await fill(storage.stores)
      const { runs, datasets } = storage.stores

      await runs.dangerouslyClearAll()
      await checkRunsEmpty(t, storage.stores)
      t.equal(
        (await datasets.listItems({ datasetId: 'dataset-1' })).pagination.total,
        2,
        'the items of a dataset after the runs were cleared',
      )
      await runs.dangerouslyClearAll()
      await createRuns(runs, [{ id: 'run-1' }, { id: 'run-2' }])
      await checkRowsEmpty(t, storage.stores, 'when it is made again')
      const row = await runs.addResult({ runId: 'run-1', ...newResult() })

      await datasets.dangerouslyClearAll()
      await datasets.dangerouslyClearAll()
      await checkDatasetsEmpty(t, storage.stores)
      t.equal((await runs.listResults({ runId: 'run-1' })).results, [row], 'the rows of a run after the datasets were cleared')
      await runs.dangerouslyClearAll()
      await checkRunsEmpty(t, storage.stores)
      await storage.close()

      const again = await t.open()
      await checkRunsEmpty(t, again.stores)
      await checkDatasetsEmpty(t, again.stores)
      await fill(again.stores)
      t.equal((await again.stores.runs.listRuns()).pagination.total, 3, 'the runs that were made after all')
      t.equal((await again.stores.datasets.listItems({ datasetId: 'dataset-1' })).pagination.total, 2, 'the items that were made after all')
    },
  },
]

async function fill({ runs, datasets }: Stores): Promise<void> {
  await createRuns(runs, [{ id: 'run-1', groupId: 'group-1' }, { id: 'run-2' }, newRun({ id: 'run-3' })])
  await runs.addResults({ runId: 'run-1', results: ['a', 'b'].map((itemId) => newResult({ itemId })) })
  await runs.addResults({ runId: 'run-2', results: ['a'].map((itemId) => newResult({ itemId })) })
  await datasets.createDataset({ id: 'dataset-1', name: 'Questions' })
  await datasets.addItems({ datasetId: 'dataset-1', items: [1, 2].map((input) => ({ id: `item-${input}`, input })) })
}

async function checkRunsEmpty(t: CaseContext, stores: Stores): Promise<void> {
  const page = await stores.runs.listRuns()
  t.equal([page.runs, page.pagination.total], [[], 0], 'the runs after clearing')
  t.equal((await stores.runs.listRuns({ groupId: 'group-1' })).runs, [], 'the runs of a group after clearing')
  t.equal(await stores.runs.getRunById({ id: 'run-1' }), null, 'a run after clearing')
  await checkRowsEmpty(t, stores, 'after clearing')
}

async function checkRowsEmpty(t: CaseContext, { runs }: Stores, what: string): Promise<void> {
  for (const runId of ['run-1', 'run-2']) {
    t.equal((await runs.listResults({ runId })).pagination.total, 0, `the rows of ${runId} ${what}`)
    t.equal(await runs.getResultById({ runId, id: '0:a' }), null, `a row of ${runId} ${what}`)
  }
}

async function checkDatasetsEmpty(t: CaseContext, { datasets }: Stores): Promise<void> {
  const page = await datasets.listDatasets()
  t.equal([page.datasets, page.pagination.total], [[], 0], 'the datasets after clearing')
  t.equal(await datasets.getDatasetById({ id: 'dataset-1' }), null, 'a dataset after clearing')
  t.equal((await datasets.listItems({ datasetId: 'dataset-1' })).pagination.total, 0, 'the items after clearing')
  t.equal(await datasets.getItemById({ datasetId: 'dataset-1', id: 'item-1' }), null, 'an item after clearing')
  t.equal((await datasets.listVersions({ datasetId: 'dataset-1' })).pagination.total, 0, 'the versions after clearing')
}
