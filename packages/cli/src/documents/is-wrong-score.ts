import type { RunScorer } from '@assay/core'

/** Tells whether a score is on the wrong side of its scorer's threshold. One that is missing, or that decides nothing, is not. */
export function isWrongScore(score: number | null, scorer: Pick<RunScorer, 'direction' | 'threshold'> | undefined): boolean {
  if (scorer === undefined || scorer.threshold === null || score === null) return false
  return scorer.direction === 'higher' ? score < scorer.threshold : score > scorer.threshold
}
