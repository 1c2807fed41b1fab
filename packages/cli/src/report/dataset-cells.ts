import type { SyncedDataset } from '@assay/dataset-files'
import { versionChangesText } from '../datasets/version-changes-text.ts'
import type { Paint } from '../output/paint.ts'
import { itemCells } from '../selection/item-cells.ts'
import type { ShownSelection } from '../selection/run-selection.ts'
import { previewText } from '../text/preview-value.ts'

/** A dataset of which a version was run; what a sync of its file did, where there was one. */
export type ReportedDataset = SyncedDataset | Pick<SyncedDataset, 'dataset' | 'version' | 'rows'>

/**
 * Shows which dataset was run, which of its items, what changed in its file since it was stored, and which fields were taken for which. In a store that keeps
 * nothing every dataset is new, so nothing is said of changes.
 */
export function datasetCells(
  synced: ReportedDataset,
  selected: ShownSelection | null,
  { isDurable, paint }: { readonly isDurable: boolean; readonly paint: Paint },
): readonly string[] {
  const { dataset, version, rows } = synced
  const isSynced = 'recognised' in synced
  const renamed = (['id', 'input', 'expectedOutput', 'metadata'] as const).flatMap((field) => {
    const names = (isSynced ? synced.recognised[field] : []).filter((name) => name !== field)
    return names.length === 0 ? [] : [`${names.map((name) => previewText(name, 20)).join(', ')} as ${field}`]
  })
  return [
    paint('bold', previewText(dataset.name, 200)),
    ...itemCells(rows, selected),
    `version ${version.toISOString()}${isDurable && isSynced ? paint('dim', ` (${changeOf(synced)})`) : ''}`,
    ...(renamed.length === 0 ? [] : [paint('dim', `read ${renamed.join(', ')}`)]),
  ]
}

function changeOf(synced: SyncedDataset): string {
  return synced.created ? 'new to the store' : versionChangesText(synced, 'unchanged')
}
