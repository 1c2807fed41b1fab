import type { RunScorer } from '../../../records/run.ts'
import type { Score } from '../../../records/score.ts'
import type { Verdict } from '../../../records/verdict.ts'

/** The verdict of a row whose target gave an output; its scores are in the order of the scorers. */
export function verdictOf(scorers: readonly RunScorer[], scores: readonly Score[]): Verdict {
  let verdict: Verdict = 'unjudged'
  let unscored = false
  for (const [index, { score, error }] of scores.entries()) {
    if (score === null) {
      unscored ||= error !== undefined
      continue
    }
    const scorer = scorers[index]
    if (scorer === undefined || scorer.threshold === null) continue
    const passes = scorer.direction === 'higher' ? score >= scorer.threshold : score <= scorer.threshold
    if (!passes) return 'failed'
    verdict = 'passed'
  }
  return unscored ? 'unscored' : verdict
}
