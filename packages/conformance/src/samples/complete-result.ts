import type { NewResult } from '@assay/core'

/** Input for a row with a value in every field, each one that a store could lose or change. */
export function completeResult(overrides: Partial<NewResult> = {}): NewResult {
  return {
    itemId: 'item-1',
    itemVersion: new Date('2026-01-01T00:00:00.001Z'),
    itemIndex: 0,
    trial: 2,
    contentHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    input: { messages: [{ role: 'user', content: 'What is 6 times 7?' }], options: { temperature: 0, stop: null } },
    output: { text: '42', steps: [], usage: null },
    expectedOutput: null,
    latency: 0,
    verdict: 'failed',
    error: null,
    startedAt: new Date('2026-01-01T00:00:02.003Z'),
    completedAt: new Date('2026-01-01T00:00:03.999Z'),
    retryCount: 3,
    scores: [
      { scorerId: 'exact', scorerName: 'Exact match', score: 0, reason: '', durationMs: 0 },
      { scorerId: 'judge', scorerName: 'Judge', score: null, error: 'The judge timed out', durationMs: 30_000.5 },
      { scorerId: 'length', scorerName: 'Length', score: null, reason: 'Does not apply' },
    ],
    usage: { inputTokens: 0, outputTokens: 12, totalTokens: 12, reasoningTokens: 3, cachedInputTokens: 1, costUsd: 0.000_123 },
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    ...overrides,
  }
}
