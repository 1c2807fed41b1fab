import type { DatasetsStorage } from '@assay/core'

/** How many items a dataset has at a version; null: it is gone. */
export async function itemCount(datasets: DatasetsStorage, datasetId: string, version: Date): Promise<number | null> {
  const { versions } = await datasets.listVersions({ datasetId, notAfter: version, pagination: { limit: 1, total: false } })
  return versions[0]?.itemCount ?? null
}
