import type { DatasetItem, DatasetsStorage, VersionChanges } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { DatasetsModel } from './datasets-model.ts'

/** Asserts that a store holds what its model holds: every dataset, in every version. */
export async function compareDatasets(t: CaseContext, store: DatasetsStorage, model: DatasetsModel): Promise<void> {
  const expected = model.listDatasets({})
  t.equal(await store.listDatasets(), expected, 'all datasets')
  for (const { id } of expected.datasets) {
    await compareDataset(t, store, model, id)
    const walked: VersionChanges[] = []
    for await (const changes of store.iterateItemChanges({ datasetId: id })) walked.push(changes)
    t.equal(walked, changesOf(model, id), `the history of dataset ${id}`)
  }
}

/** Asserts that a dataset is in every version what the model has. */
export async function compareDataset(t: CaseContext, store: DatasetsStorage, model: DatasetsModel, datasetId: string): Promise<void> {
  t.equal(await store.getDatasetById({ id: datasetId }), model.datasets.get(datasetId) ?? null, `dataset ${datasetId}`)
  const history = model.history(datasetId)
  const { versions } = await store.listVersions({ datasetId })
  t.equal(versions, history.map(({ made }) => made).toReversed(), `the versions of dataset ${datasetId}`)
  for (const { made, items } of history) {
    const { items: stored } = await store.listItems({ datasetId, version: made.version })
    t.equal(stored, items, `dataset ${datasetId} at its version ${made.version.toISOString()}`)
  }
  const now: DatasetItem[] = []
  for await (const item of store.iterateItems({ datasetId })) now.push(item)
  t.equal(now, model.itemsAt(datasetId), `the items of dataset ${datasetId} now`)
  for (const item of now) t.equal(await store.getItemById({ datasetId, id: item.id }), item, `item ${item.id} of dataset ${datasetId}`)
}

/** What each version changed, in the order of the items. */
function changesOf(model: DatasetsModel, datasetId: string): readonly VersionChanges[] {
  const history = model.history(datasetId)
  return history.map(({ made, items }, index) => {
    const before = history[index - 1]?.items ?? []
    const ids = new Set([...before, ...items].map(({ id }) => id))
    const changes = [...ids].flatMap((itemId) => {
      const item = items.find(({ id }) => id === itemId)
      return item === before.find(({ id }) => id === itemId) ? [] : [{ itemId, item: item ?? null }]
    })
    return { version: made.version, changes }
  })
}
