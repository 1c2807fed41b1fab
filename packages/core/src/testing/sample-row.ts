import type { NewRow } from '../storage/domains/runs/runs-driver.ts'

/**
 * Makes a valid row that has no `seq` yet: item `item-1` of `run-1`, trial 0, passed with one score; what is given takes the place of a
 * default. The id follows from trial and item, and the error from the verdict, unless they are given.
 */
export function sampleRow(overrides: Partial<NewRow> = {}): NewRow {
  const { itemId = 'item-1', trial = 0, verdict = 'passed' } = overrides
  return {
    id: `${trial}:${itemId}`,
    runId: 'run-1',
    itemId,
    itemVersion: new Date('2026-01-01T00:00:00.000Z'),
    itemIndex: null,
    trial,
    input: { question: 'What is 6 times 7?' },
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
