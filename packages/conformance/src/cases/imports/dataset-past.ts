import type { DatasetsStorage } from '@assay/core'

/** Everything that can be read of a dataset's items: the versions, the items at each, and the history. */
export async function datasetPast(datasets: DatasetsStorage, datasetId: string): Promise<unknown> {
  const { versions } = await datasets.listVersions({ datasetId, pagination: { limit: 10_000 } })
  const states: unknown[] = []
  for (const { version } of versions) states.push(await datasets.listItems({ datasetId, version, pagination: { limit: 10_000 } }))
  return { versions, states, history: await Array.fromAsync(datasets.iterateItemChanges({ datasetId })) }
}
