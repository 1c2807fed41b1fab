import type { MastraScorer } from '@assay/core'

/** Scores 1 for the expected language and 0 for any other; decides whether a row passes. */
export const exact: MastraScorer<'exact', string, string> = {
  id: 'exact',
  name: 'Exact match',
  description: 'Whether the detector names the expected language',
  direction: 'higher',
  threshold: 1,
  run: ({ output, expectedOutput }) =>
    output === expectedOutput ? { score: 1 } : { score: 0, reason: `${output} instead of ${String(expectedOutput)}` },
}
