import type { NewResult } from '../check-result.ts'

/** A row to add, with what must be given; what is given here takes the place of a default. */
export function newResult(itemId: string, overrides: Partial<NewResult> = {}): NewResult {
  return {
    itemId,
    itemVersion: new Date('2026-01-01T00:00:00.000Z'),
    input: { question: itemId },
    latency: 12.5,
    startedAt: new Date('2026-01-01T00:00:01.000Z'),
    completedAt: new Date('2026-01-01T00:00:02.000Z'),
    ...overrides,
  }
}

/** A row whose target failed. */
export function erroredResult(itemId: string, overrides: Partial<NewResult> = {}): NewResult {
  return newResult(itemId, { error: 'The target failed', ...overrides })
}
