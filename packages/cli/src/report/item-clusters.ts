import { clusterKeyOf, clusterOfItem } from '@assay/core'
import type { DatasetsStorage, Run } from '@assay/core'

/** Which items of a run are not independent. */
export interface ItemClusters {
  /** The metadata key that the clusters are values of. */
  readonly key: string
  /** Gives the cluster of the item at a place among those that are run; undefined: it is one of its own. */
  of(itemIndex: number): string | undefined
}

/**
 * Reads the clusters of the items of a run, 4 bytes for each item and the name of each cluster; null when they are not clustered. Where the
 * dataset is gone all are one cluster, because nobody knows better.
 */
export async function itemClusters(
  datasets: DatasetsStorage,
  run: Pick<Run, 'datasetId' | 'datasetVersion' | 'metadata' | 'selection' | 'totalItems'>,
): Promise<ItemClusters | null> {
  const key = clusterKeyOf(run)
  if (key === null) return null
  const { datasetId, datasetVersion: version, selection, totalItems } = run
  if ((await datasets.getDatasetById({ id: datasetId })) === null) return { key, of: () => 'unknown' }
  const chosen = selection?.itemIds === undefined ? null : new Set(selection.itemIds)
  const numbers = new Map<string, number>()
  const names: string[] = []
  // 0 is left for "none".
  const clusters = new Uint32Array(totalItems)
  let index = 0
  for await (const { id, metadata } of datasets.iterateItems({ datasetId, version })) {
    if (chosen?.has(id) === false) continue
    const name = clusterOfItem(metadata, key)
    if (name !== undefined) {
      const number = numbers.get(name) ?? names.push(name)
      numbers.set(name, number)
      clusters[index] = number
    }
    index += 1
  }
  return { key, of: (itemIndex) => names[(clusters[itemIndex] ?? 0) - 1] }
}
