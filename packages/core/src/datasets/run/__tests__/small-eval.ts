import type { MastraScorer } from '../../../evals/base.ts'
import { Mastra } from '../../../mastra/index.ts'
import type { RunResult } from '../../../records/run-result.ts'
import type { Run } from '../../../records/run.ts'
import type { RunSummary } from '../../../records/run-summary.ts'
import type { DatasetsStorage } from '../../../storage/domains/datasets/base.ts'
import { DatasetsInMemory } from '../../../storage/domains/datasets/inmemory.ts'
import { RunsStorage } from '../../../storage/domains/runs/base.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import type { RunsDriver } from '../../../storage/domains/runs/runs-driver.ts'
import { manualSeam } from '../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../seam/manual-seam.ts'
import { runDataset } from '../index.ts'
import { resumeRun } from '../resume-run.ts'
import type { ResumeRunOptions, RunDatasetOptions } from '../run-dataset-options.ts'

/** What a small evaluation is made of. */
export interface SmallEvalOptions {
  /** How many items its dataset has; default 5. */
  readonly items?: number
  /** The runs driver; default: one in memory. */
  readonly driver?: RunsDriver
  readonly seam?: ManualSeam
}

/** A dataset `item-0`, `item-1`, …, a target `answer` that answers each right, and a scorer `exact`, all known to the host. */
export interface SmallEval {
  readonly seam: ManualSeam
  readonly runs: RunsStorage
  readonly datasets: DatasetsStorage
  readonly datasetId: string
  readonly host: Mastra
  /** What the target was asked, in the order of the calls. */
  readonly asked: unknown[]
  /** Runs the dataset as `run-1`. */
  run(options?: Partial<RunDatasetOptions>): Promise<RunSummary>
  /** Resumes `run-1`. */
  resume(options?: Partial<ResumeRunOptions>): Promise<RunSummary>
  /** The stored `run-1`. */
  stored(): Promise<Run>
  /** Every stored row of `run-1`, by `seq`. */
  rows(): Promise<readonly RunResult[]>
  /** The same evaluation as another process sees it, which has its own clock and target. */
  elsewhere(options?: { readonly driver?: RunsDriver; readonly seam?: ManualSeam }): SmallEval
}

/** Passes when the output is the expected one. */
export const exactScorer: MastraScorer = {
  id: 'exact',
  name: 'Exact match',
  threshold: 1,
  run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }),
}

/** Makes a small evaluation whose clock stands still until the test moves it. */
export async function smallEval({
  items = 5,
  driver = memoryRunsDriver(),
  seam = manualSeam(),
}: SmallEvalOptions = {}): Promise<SmallEval> {
  const datasets = new DatasetsInMemory({ seam })
  const { id: datasetId } = await datasets.createDataset({ name: 'small' })
  const numbers = Array.from({ length: items }, (_, number) => number)
  await datasets.addItems({
    datasetId,
    items: numbers.map((number) => ({ id: `item-${number}`, input: `question ${number}`, expectedOutput: `answer to question ${number}` })),
  })
  return evalOver(datasets, datasetId, driver, seam)
}

function evalOver(datasets: DatasetsStorage, datasetId: string, driver: RunsDriver, seam: ManualSeam): SmallEval {
  const runs = new RunsStorage(driver, { seam })
  const asked: unknown[] = []
  const answer = (input: unknown): string => {
    asked.push(input)
    return `answer to ${String(input)}`
  }
  const host = new Mastra({ storage: { stores: { runs, datasets } }, functions: { answer }, scorers: { exact: exactScorer } })
  return {
    seam,
    runs,
    datasets,
    datasetId,
    host,
    asked,
    run: (options) =>
      runDataset(host, { datasetId, targetType: 'function', targetId: 'answer', scorers: ['exact'], runId: 'run-1', ...options }),
    resume: (options) => resumeRun(host, { runId: 'run-1', ...options }),
    stored: async () => {
      const run = await runs.getRunById({ id: 'run-1' })
      if (run === null) throw new Error('run-1 is not stored')
      return run
    },
    rows: async () => (await runs.listResults({ runId: 'run-1', pagination: { limit: 1_000_000 } })).results,
    elsewhere: (other = {}) => evalOver(datasets, datasetId, other.driver ?? driver, other.seam ?? seam),
  }
}
