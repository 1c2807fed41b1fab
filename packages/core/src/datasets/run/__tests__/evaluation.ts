import type { JsonValue } from '../../../json/json-value.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import type { RunResult } from '../../../records/run-result.ts'
import type { RunSummary } from '../../../records/run-summary.ts'
import type { Run } from '../../../records/run.ts'
import { manualSeam } from '../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../seam/manual-seam.ts'
import { DatasetsInMemory } from '../../../storage/domains/datasets/inmemory.ts'
import type { DatasetsStorage } from '../../../storage/domains/datasets/base.ts'
import type { NewItem } from '../../../storage/domains/datasets/new-item.ts'
import { RunsInMemory } from '../../../storage/domains/runs/inmemory.ts'
import type { RunsStorage } from '../../../storage/domains/runs/base.ts'
import type { Target } from '../../../evals/target.ts'
import { runDataset } from '../index.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'

/** A stored dataset and the stores and the clock of its runs. */
export interface Evaluation {
  readonly seam: ManualSeam
  readonly runs: RunsStorage
  readonly datasets: DatasetsStorage
  readonly datasetId: string
  /** A plain object that knows its storage and nothing else. */
  readonly host: MastraHost
  /** Runs a function over the dataset. */
  run(target: Target, options?: Partial<RunDatasetOptions>): Promise<RunSummary>
  /** The rows of a run as they are stored, by `seq`. */
  rows(runId: string): Promise<readonly RunResult[]>
  /** The only run that there is. */
  onlyRun(): Promise<Run>
}

/** Stores a dataset of these items, or of so many: `item-0` with the input 0 and the expected output 0, and so on. */
export async function evaluationOf(
  items: number | readonly NewItem[],
  options: { readonly seam?: ManualSeam; readonly runs?: RunsStorage } = {},
): Promise<Evaluation> {
  const seam = options.seam ?? manualSeam()
  const runs = options.runs ?? new RunsInMemory({ seam })
  const datasets = new DatasetsInMemory({ seam })
  const datasetId = 'dataset-1'
  await datasets.createDataset({ id: datasetId, name: 'Dataset 1' })
  await datasets.addItems({ datasetId, items: typeof items === 'number' ? numbered(items) : items })
  const host: MastraHost = { getStorage: () => ({ stores: { runs, datasets } }) }
  return {
    seam,
    runs,
    datasets,
    datasetId,
    host,
    run: (target, given = {}) => runDataset(host, { datasetId, targetType: 'function', targetId: 'target-1', target, ...given }),
    rows: async (runId) => (await runs.listResults({ runId, pagination: { limit: 10_000 } })).results,
    onlyRun: async () => {
      const { runs: found } = await runs.listRuns()
      const [run] = found
      if (run === undefined || found.length > 1) throw new Error(`Expected one run, found ${found.length}`)
      return run
    },
  }
}

function numbered(count: number): readonly NewItem[] {
  return Array.from({ length: count }, (_, index): NewItem => ({ id: `item-${index}`, input: index, expectedOutput: index }))
}

/** Items with these inputs: `item-0`, `item-1` and so on. */
export function itemsOf(...inputs: readonly JsonValue[]): readonly NewItem[] {
  return inputs.map((input, index) => ({ id: `item-${index}`, input }))
}
