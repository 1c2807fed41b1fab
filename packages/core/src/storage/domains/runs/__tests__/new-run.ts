import type { CreateRunInput } from '../create-run.ts'

/** A run to create, with what must be given; what is given here takes the place of a default. */
export function newRun(overrides: Partial<CreateRunInput> = {}): CreateRunInput {
  return {
    datasetId: 'dataset-1',
    datasetVersion: new Date('2026-01-01T00:00:00.000Z'),
    targetType: 'function',
    targetId: 'target-1',
    totalItems: 3,
    ...overrides,
  }
}
