import type { RunResult } from '../../../records/run-result.ts'
import type { Run } from '../../../records/run.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import type { SmallEval } from './small-eval.ts'

/** How an engine left `run-1`. */
export interface LeftRun {
  /** What the whole run would have been run with. */
  readonly options?: Partial<RunDatasetOptions>
  /** What its record says; default: `running`, without a lease. */
  readonly record?: Partial<Run>
  /** The rows that it has, and how they look; default: none. */
  readonly rows?: (complete: readonly RunResult[]) => readonly RunResult[]
}

/** Stores `run-1` as an engine left it that did only some of its pairs, and forgets what the target was asked for that. */
export async function leaveRun(evaluation: SmallEval, { options, record, rows = () => [] }: LeftRun = {}): Promise<void> {
  const { runs, asked } = evaluation
  const { results } = await evaluation.run({ ...options, runId: 'template' })
  const template = await runs.getRunById({ id: 'template' })
  if (template === null) throw new Error('The template is not stored')
  const unfinished = { status: 'running', completedAt: null, succeededCount: 0, failedCount: 0, skippedCount: 0 } as const
  await runs.importRun({ run: { ...template, ...unfinished, ...record, id: 'run-1' } })
  await runs.importResults({ runId: 'run-1', results: rows(results).map((row) => ({ ...row, runId: 'run-1' })) })
  asked.length = 0
}
