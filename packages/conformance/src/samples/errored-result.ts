import type { NewResult } from '@assay/core'
import { newResult } from './new-result.ts'

/** Input for a row whose target failed: an error and no output. */
export function erroredResult(overrides: Partial<NewResult> = {}): NewResult {
  const { output: _output, ...row } = newResult()
  return { ...row, verdict: 'errored', error: 'The target failed', scores: [], ...overrides }
}
