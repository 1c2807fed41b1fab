import type { DatasetsStorage, Run } from '@assay/core'

/** The names of the datasets of runs, by id; those that are gone have none. */
export async function datasetNames(
  datasets: DatasetsStorage,
  runs: readonly Pick<Run, 'datasetId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(runs.map(({ datasetId }) => datasetId))]
  const { datasets: found } = await datasets.listDatasets({ ids, pagination: { limit: ids.length, total: false } })
  return new Map(found.map(({ id, name }) => [id, name]))
}
