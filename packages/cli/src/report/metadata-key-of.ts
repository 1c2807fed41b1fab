import type { Dataset, DatasetsStorage } from '@assay/core'

/**
 * A metadata key that splits the first items of a dataset into a few groups, so that scores by it say something; null when there is none.
 *
 * @param clusterKey By which rows are clustered: a group of one cluster has no interval.
 */
export async function metadataKeyOf(
  datasets: DatasetsStorage,
  { id, version }: Pick<Dataset, 'id' | 'version'>,
  clusterKey: string | undefined,
): Promise<string | null> {
  const { items } = await datasets.listItems({ datasetId: id, version, pagination: { limit: 100, total: false } })
  const values = new Map<string, Set<unknown>>()
  for (const { metadata } of items) {
    if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) continue
    for (const [key, value] of Object.entries(metadata)) values.set(key, (values.get(key) ?? new Set()).add(value))
  }
  return [...values].find(([key, found]) => key !== clusterKey && found.size >= 2 && found.size <= 10)?.[0] ?? null
}
