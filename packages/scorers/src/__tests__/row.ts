import type { ScorerInput } from '@assay/core'

/** A row as a run hands it to a scorer. */
export function row(output: unknown, expectedOutput?: unknown, more: Partial<ScorerInput> = {}): ScorerInput {
  return {
    input: 'input',
    output,
    groundTruth: expectedOutput,
    expectedOutput,
    runId: 'run',
    itemId: 'item',
    metadata: undefined,
    signal: new AbortController().signal,
    ...more,
  }
}
