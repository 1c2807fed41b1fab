import type { DatasetsStorage, Run } from '@assay/core'
import { itemCount } from './item-count.ts'
import type { RunSelection, ShownSelection } from './run-selection.ts'

/** How the items of a stored run were chosen; null: it does all of them. */
export async function shownSelection(datasets: DatasetsStorage, run: Run): Promise<ShownSelection | null> {
  if (run.selection === undefined || run.selection.kind === 'all') return null
  const { itemIds: _itemIds, ...selection } = run.selection
  return { selection, count: run.totalItems, total: await itemCount(datasets, run.datasetId, run.datasetVersion) }
}

/** Which items of its dataset version a stored run does; null: all of them. */
export async function storedSelection(datasets: DatasetsStorage, run: Run): Promise<RunSelection | null> {
  const shown = await shownSelection(datasets, run)
  if (shown === null) return null
  const chosen = run.selection?.itemIds === undefined ? null : new Set(run.selection.itemIds)
  const itemIds: string[] = []
  // Whoever chose them may have named them in any order.
  for await (const { id } of datasets.iterateItems({ datasetId: run.datasetId, version: run.datasetVersion })) {
    if (chosen?.has(id) ?? true) itemIds.push(id)
  }
  return { ...shown, itemIds }
}
