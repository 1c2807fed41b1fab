import type { NewResult, RunResult } from '@assay/core'

/** What a stored row is, computed from its input alone. */
export function expectedRow(runId: string, input: NewResult, seq: number, createdAt: number): RunResult {
  const { trial = 0, error = null } = input
  return {
    itemIndex: null,
    scores: [],
    retryCount: 0,
    verdict: error === null ? 'unjudged' : 'errored',
    ...input,
    error,
    trial,
    id: `${trial}:${input.itemId}`,
    runId,
    seq,
    createdAt: new Date(createdAt),
  }
}
