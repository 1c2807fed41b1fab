import type { DatasetHead } from '../storage/domains/datasets/datasets-driver.ts'

/** Makes a valid dataset without items, as a driver keeps it; what is given takes the place of a default. */
export function sampleDatasetHead(overrides: Partial<DatasetHead> = {}): DatasetHead {
  return {
    id: 'dataset-1',
    name: 'Dataset 1',
    version: new Date('2026-01-01T00:00:00.000Z'),
    itemCount: 0,
    createdAt: new Date('2026-01-01T00:00:00.000Z'),
    updatedAt: new Date('2026-01-01T00:00:00.000Z'),
    revision: 0,
    nextPosition: 0,
    ...overrides,
  }
}
