import type { DatasetItem, DatasetsStorage, JsonValue } from '@assay/core'
import type { StoredPlace } from './stored-place.ts'

const names = ['input', 'expectedOutput', 'metadata'] as const

/**
 * Stores values in each JSON-valued field of items, by add and by update, edits and deletes them, and reads them back by every way: from what
 * the writes gave, by id, list and walk, now, from the past and from the history.
 */
export async function storeAsItems(
  datasets: DatasetsStorage,
  datasetId: string,
  values: readonly JsonValue[],
): Promise<readonly StoredPlace[]> {
  const pagination = { limit: values.length + 1 }
  const contents = values.map((value, index) => ({ id: `${index}`, input: value, expectedOutput: value, metadata: value }))
  await datasets.createDataset({ id: datasetId, name: 'n' })
  const added = await datasets.addItems({ datasetId, items: contents })
  const version = added[0]?.version ?? new Date(0)
  const listed = await datasets.listItems({ datasetId, pagination })
  await datasets.applyItems({
    datasetId,
    updates: contents.map(({ id }) => ({ id, input: 'between', unset: ['expectedOutput', 'metadata'] })),
  })
  await datasets.applyItems({ datasetId, updates: contents })
  const [last] = contents.slice(-1)
  const updated = last === undefined ? [] : [await datasets.updateItem({ datasetId, ...last })]
  const changed = await datasets.listItems({ datasetId, pagination })
  const single = await Promise.all(contents.map(({ id }) => datasets.getItemById({ datasetId, id })))
  await datasets.deleteItems({ datasetId, ids: contents.map(({ id }) => id) })
  const past = await datasets.listItems({ datasetId, version, pagination })
  const walked = await Array.fromAsync(datasets.iterateItems({ datasetId, version }))
  const history = await Array.fromAsync(datasets.iterateItemChanges({ datasetId }))
  const changes = (index: number): readonly (DatasetItem | null)[] => history[index]?.changes.map(({ item }) => item) ?? []

  const reads: readonly (readonly [what: string, items: readonly (DatasetItem | null | undefined)[]])[] = [
    ['what addItems gives', added],
    ['a list after add', listed.items],
    ['a list after update', changed.items],
    ['an item by id after update', single],
    ['what updateItem gives', [...contents.slice(1).map(() => undefined), ...updated]],
    ['a list of the past', past.items],
    ['a walk through the past', walked],
    ['the history of the add', changes(1)],
    ['the history of the update', changes(3)],
  ]
  return reads.flatMap(([what, items]) =>
    names.map((name) => ({
      what: `${name}, ${what}`,
      values: values.map((value, index) => (items[index] === undefined ? value : items[index]?.[name])),
    })),
  )
}
