import { DatasetsInMemory, Mastra, RunsInMemory, runDataset } from '@assay/core'
import type { RunDatasetOptions, RunSummary, Target } from '@assay/core'

/** Runs a target over so many items, whose inputs are their numbers, and keeps everything in memory. */
export async function runInMemory(target: Target, items: number, options: Partial<RunDatasetOptions> = {}): Promise<RunSummary> {
  const stores = { runs: new RunsInMemory(), datasets: new DatasetsInMemory() }
  const { id: datasetId } = await stores.datasets.createDataset({ name: 'data' })
  await stores.datasets.addItems({ datasetId, items: Array.from({ length: items }, (_, index) => ({ id: `i${index}`, input: index })) })
  return runDataset(new Mastra({}), {
    datasetId,
    targetType: 'function',
    targetId: 'target',
    target,
    storage: { stores },
    retryDelay: 1,
    ...options,
  })
}
