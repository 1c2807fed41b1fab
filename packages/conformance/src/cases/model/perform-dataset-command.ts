import type { DatasetsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { agree } from './agree.ts'
import { compareDataset } from './compare-datasets.ts'
import type { DatasetCommand } from './dataset-commands.ts'
import type { DatasetsModel } from './datasets-model.ts'
import { guardOf } from './guard-of.ts'
import { Refusal } from './refusal.ts'

/** Does one thing to a store and to its model, and asserts that they agree; of a dataset that was written to, in every version. */
export async function performDatasetCommand(
  t: CaseContext,
  store: DatasetsStorage,
  model: DatasetsModel,
  command: DatasetCommand,
): Promise<void> {
  const now = t.seam.now()
  switch (command.do) {
    case 'createDataset': {
      const input = { ...command.fields, id: command.id }
      const expected = model.createDataset(input, now)
      const dataset = await agree(t, store.createDataset(input), expected, 'createDataset', (answer) => ({ ...answer, revision: 0 }))
      if (dataset !== undefined) model.datasets.set(dataset.id, dataset)
      break
    }
    case 'updateDataset': {
      const guard = guardOf('ifRevision', command.ifRevision, model.datasets.get(command.id)?.revision)
      const input = { ...command.patch, ...guard, id: command.id }
      await agree(t, store.updateDataset(input), model.updateDataset(input, now), 'updateDataset')
      break
    }
    case 'deleteDataset':
      model.deleteDataset(command.id)
      await store.deleteDataset({ id: command.id })
      break
    case 'changeItems':
      await performItemChanges(t, store, model, command)
      await compareDataset(t, store, model, command.id)
      break
    case 'dangerouslyClearAll':
      for (const id of model.datasets.keys()) model.deleteDataset(id)
      await store.dangerouslyClearAll()
      break
    case 'setNow':
      t.seam.setNow(command.now)
      break
    case 'listDatasets': {
      const input = { ...command.filter, pagination: command.pagination }
      await agree(t, store.listDatasets(input), model.listDatasets(input), 'listDatasets')
      break
    }
    case 'listItems': {
      const { version: wanted, ...filter } = command.filter
      const at = wanted && model.history(command.id)[wanted.index]?.made.version
      const version = wanted && at && { version: new Date(at.getTime() + wanted.shift) }
      // An offset and a key do not go together.
      const pagination = filter.after === undefined ? command.pagination : { ...command.pagination, offset: 0 }
      const input = { ...filter, ...version, pagination, datasetId: command.id }
      await agree(t, store.listItems(input), model.listItems(input), 'listItems')
      break
    }
  }
}

async function performItemChanges(
  t: CaseContext,
  store: DatasetsStorage,
  model: DatasetsModel,
  { id: datasetId, by, changes, ifVersion }: DatasetCommand & { readonly do: 'changeItems' },
): Promise<void> {
  const { ifVersion: time } = guardOf('ifVersion', ifVersion, model.datasets.get(datasetId)?.version.getTime())
  const target = { datasetId, ...(time !== undefined && { ifVersion: new Date(time) }) }
  const [add, update, deleted] = [changes.adds[0], changes.updates[0], changes.deletes[0]]
  const apply = (part: Partial<typeof changes>): ReturnType<DatasetsModel['applyItems']> =>
    model.applyItems({ ...target, ...part }, t.seam.now())
  const itemsOf = (applied: ReturnType<typeof apply>, ids: readonly (string | undefined)[]): unknown =>
    applied instanceof Refusal ? applied : ids.map((id) => applied.items.find((item) => item.id === id))

  if (by === 'applyItems') {
    const applied = apply(changes)
    await agree(t, store.applyItems({ ...target, ...changes }), applied instanceof Refusal ? applied : applied.made, by)
  } else if (by === 'addItems') {
    const expected = itemsOf(
      apply({ adds: changes.adds }),
      changes.adds.map(({ id }) => id),
    )
    await agree(t, store.addItems({ ...target, items: changes.adds }), expected, by)
  } else if (by === 'addItem' && add !== undefined) {
    await agree(t, store.addItem({ ...target, ...add }), itemsOf(apply({ adds: [add] }), [add.id]), by, (item) => [item])
  } else if (by === 'updateItem' && update !== undefined) {
    await agree(t, store.updateItem({ ...target, ...update }), itemsOf(apply({ updates: [update] }), [update.id]), by, (item) => [item])
  } else if (by === 'deleteItem' && deleted !== undefined) {
    await agree(t, store.deleteItem({ ...target, id: deleted }), itemsOf(apply({ deletes: [deleted] }), []), by, () => [])
  } else {
    await agree(t, store.deleteItems({ ...target, ids: changes.deletes }), itemsOf(apply({ deletes: changes.deletes }), []), by, () => [])
  }
}
