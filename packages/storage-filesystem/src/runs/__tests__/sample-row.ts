import type { NewRow } from '@assay/core'

/** Makes a valid row of `run-1` that has no `seq` yet; the id follows from trial and item, and the error from the verdict. */
export function sampleRow(overrides: Partial<NewRow> = {}): NewRow {
  const { itemId = 'item-1', trial = 0, verdict = 'passed' } = overrides
  return {
    id: `${trial}:${itemId}`,
    runId: 'run-1',
    itemId,
    itemVersion: new Date('2026-01-01T00:00:00.000Z'),
    itemIndex: null,
    trial,
    input: { question: 'Wie spät ist es?\n' },
    output: { answer: '42' },
    latency: 12.5,
    verdict,
    error: verdict === 'errored' ? 'The target failed' : null,
    startedAt: new Date('2026-01-01T00:00:02.000Z'),
    completedAt: new Date('2026-01-01T00:00:03.000Z'),
    retryCount: 0,
    scores: [{ scorerId: 'scorer-1', scorerName: 'Scorer 1', score: 1 }],
    createdAt: new Date('2026-01-01T00:00:03.000Z'),
    ...overrides,
  }
}
