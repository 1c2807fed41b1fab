import type { CreateRunInput, Run, RunsStorage } from '@assay/core'
import { newRun } from '../../samples/new-run.ts'

/** Creates runs side by side, all in the present moment of the seam. */
export function createRuns(runs: RunsStorage, inputs: readonly Partial<CreateRunInput>[]): Promise<readonly Run[]> {
  return Promise.all(inputs.map((input) => runs.createRun(newRun(input))))
}
