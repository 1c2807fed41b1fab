import type { CreateRunInput } from '@assay/core'

/** Input for a run, with all that is mandatory; what is given takes the place of a default. */
export function newRun(overrides: Partial<CreateRunInput> = {}): CreateRunInput {
  return {
    id: 'run-1',
    datasetId: 'dataset-1',
    datasetVersion: new Date('2026-01-01T00:00:00.000Z'),
    targetType: 'function',
    targetId: 'target-1',
    totalItems: 2,
    trials: 1,
    ...overrides,
  }
}
