import type { MastraScorer, ScorerAnswer } from '@assay/core'
import type { PaidAnswer } from '../../paid-answer.ts'

/** A scorer that gives the same answer to every row. */
export function gives(id: string, answer: PaidAnswer, more: Partial<MastraScorer> = {}): MastraScorer {
  return { id, threshold: 0.5, run: () => answer, ...more }
}

export const passing: MastraScorer = gives('passing', { score: 1, reason: 'good' })
export const failing: MastraScorer = gives('failing', { score: 0, reason: 'bad' })
export const notApplicable: MastraScorer = gives('silent', { score: null, reason: 'nothing to compare' })
export const broken: MastraScorer = {
  id: 'broken',
  threshold: 0.5,
  run: (): ScorerAnswer => {
    throw new Error('out of order')
  },
}
