import type { CreateRunInput, NewResult } from '@assay/core'

/** A run to create. */
export function sampleRun(id: string): CreateRunInput {
  return { id, datasetId: 'sums', datasetVersion: new Date(0), targetType: 'function', targetId: 'add', totalItems: 3 }
}

/** A row to add, with values of many kinds. */
export function sampleResult(itemId: string): NewResult {
  const start = new Date(1_000)
  return {
    itemId,
    itemVersion: new Date(0),
    input: { numbers: [2 ** 53 - 1, -1.5, 7], text: 'a\0b', $ref: 'x', $id: 1, nothing: null },
    output: 3_000_000_000,
    startedAt: start,
    completedAt: start,
    latency: 12.5,
  }
}
