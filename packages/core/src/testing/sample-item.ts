import type { DatasetItem } from '../records/dataset-item.ts'

/** Makes a valid item of `dataset-1`; what is given takes the place of a default. The content hash is well-formed, but of no content. */
export function sampleItem(overrides: Partial<DatasetItem> = {}): DatasetItem {
  return {
    id: 'item-1',
    datasetId: 'dataset-1',
    version: new Date('2026-01-01T00:00:00.001Z'),
    input: { question: 'What is 6 times 7?' },
    expectedOutput: { answer: '42' },
    contentHash: '0'.repeat(64),
    createdAt: new Date('2026-01-01T00:00:00.001Z'),
    updatedAt: new Date('2026-01-01T00:00:00.001Z'),
    ...overrides,
  }
}
