import type { Run } from '@assay/core'

/** Makes a valid run: `running`, over 2 items, without a lease; what is given takes the place of a default. */
export function sampleRun(overrides: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    datasetId: 'dataset-1',
    datasetVersion: new Date('2026-01-01T00:00:00.000Z'),
    targetType: 'function',
    targetId: 'target-1',
    status: 'running',
    stopReason: null,
    totalItems: 2,
    trials: 1,
    succeededCount: 0,
    failedCount: 0,
    skippedCount: 0,
    startedAt: new Date('2026-01-01T00:00:01.000Z'),
    completedAt: null,
    createdAt: new Date('2026-01-01T00:00:00.000Z'),
    updatedAt: new Date('2026-01-01T00:00:01.000Z'),
    error: null,
    lease: null,
    epoch: 1,
    revision: 100,
    ...overrides,
  }
}
