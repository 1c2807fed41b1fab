import type { NewResult } from '@assay/core'

/** Input for a row, with all that is mandatory; what is given takes the place of a default. */
export function newResult(overrides: Partial<NewResult> = {}): NewResult {
  return {
    itemId: 'item-1',
    itemVersion: new Date('2026-01-01T00:00:00.000Z'),
    input: { question: 'What is 6 times 7?' },
    output: { answer: '42' },
    latency: 12.5,
    verdict: overrides.error === undefined || overrides.error === null ? 'passed' : 'errored',
    startedAt: new Date('2026-01-01T00:00:02.000Z'),
    completedAt: new Date('2026-01-01T00:00:03.000Z'),
    scores: [{ scorerId: 'scorer-1', scorerName: 'Scorer 1', score: 1 }],
    ...overrides,
  }
}
