import { DatasetsInMemory, Mastra, RunsInMemory, runDataset, systemSeam } from '@assay/core'
import type { AssayStorage, Dataset, JsonValue, MastraScorer, RunDatasetOptions, Seam, Target } from '@assay/core'
import type { FinishedRun } from '../finished-run.ts'

/** An item of a test: its id, expected output and metadata. */
export interface TestItem {
  readonly id: string
  readonly expectedOutput?: JsonValue
  readonly metadata?: JsonValue
}

/** Scores 1 for the expected output, and nothing else than a number for a number. */
const exact: MastraScorer = {
  id: 'exact',
  name: 'Exact match',
  threshold: 1,
  run: ({ output, expectedOutput }) => ({ score: typeof output === 'number' ? output : Number(output === expectedOutput) }),
}

/** Stores in memory with one dataset. */
export async function storedDataset(
  items: readonly TestItem[],
  seam: Seam = systemSeam(),
): Promise<{ stores: AssayStorage['stores']; dataset: Dataset }> {
  const stores = { runs: new RunsInMemory({ seam }), datasets: new DatasetsInMemory() }
  await stores.datasets.createDataset({ id: 'data', name: 'data' })
  await stores.datasets.addItems({ datasetId: 'data', items: items.map((item) => ({ input: `input of ${item.id}`, ...item })) })
  const dataset = await stores.datasets.getDatasetById({ id: 'data' })
  if (dataset === null) throw new Error('The dataset is gone')
  return { stores, dataset }
}

/** Runs the dataset `data` against a function. */
export async function finishedRun(
  stores: AssayStorage['stores'],
  targetId: string,
  target: Target,
  options: Partial<RunDatasetOptions> = {},
): Promise<FinishedRun> {
  const figures = await runDataset(new Mastra(), {
    datasetId: 'data',
    targetType: 'function',
    targetId,
    target,
    scorers: [exact],
    storage: { stores },
    ...options,
  })
  return { runId: figures.runId, targetId, figures }
}
