import type { DatasetsStorage, Run } from '@assay/core'
import { UsageError } from '../usage-error.ts'
import { itemGroups } from './item-groups.ts'
import type { ItemGroup } from './item-groups.ts'

/**
 * Groups the items of a stored run by a metadata key.
 *
 * @throws `UsageError`: no item has the key, or the dataset is gone, and the metadata with it.
 */
export async function groupsOfRun(
  datasets: DatasetsStorage,
  { datasetId, datasetVersion: version, selection }: Pick<Run, 'datasetId' | 'datasetVersion' | 'selection'>,
  key: string,
): Promise<{ readonly key: string; readonly groups: readonly ItemGroup[] }> {
  if ((await datasets.getDatasetById({ id: datasetId })) === null) {
    throw new UsageError(`--by ${key}: the dataset ${datasetId} was deleted, and the metadata of its items with it`)
  }
  const chosen = selection?.itemIds === undefined ? {} : { itemIds: selection.itemIds }
  return { key, groups: await itemGroups(datasets, { datasetId, version, key, ...chosen }) }
}
