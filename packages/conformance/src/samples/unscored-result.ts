import type { NewResult } from '@assay/core'
import { newResult } from './new-result.ts'

/** Input for a row whose one score could not be computed. */
export function unscoredResult(overrides: Partial<NewResult> = {}): NewResult {
  return newResult({
    verdict: 'unscored',
    scores: [{ scorerId: 'judge', scorerName: 'Judge', score: null, error: 'The judge timed out' }],
    ...overrides,
  })
}
