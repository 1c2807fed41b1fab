import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import type { PaidAnswer } from '../paid-answer.ts'
import { variablesOf } from '../scorer-variables.ts'
import type { ScorerSettings } from '../scorer-settings.ts'
import { judgeParts, partsFailed } from './judge-parts.ts'
import { readParts } from './part.ts'

/** A scorer and how much its score counts, in proportion to the other weights. */
export interface WeightedPart {
  readonly scorer: MastraScorer
  readonly weight: number
}

/**
 * Scores the weighted mean of several scores: Σ weight × score / Σ weight. The direction is that of the scorers; no threshold.
 *
 * A null score is left out with its weight and never counted as 0; the reason says so. One that could not be computed makes the whole an
 * error, which leaves the row unscored: a mean of the rest would be another figure. Null: no scorer applies. The scores are taken as they
 * are, so give scorers of one range.
 *
 * ```ts
 * import { exactMatch, tokenF1, weighted } from '@assay/scorers'
 *
 * const quality = weighted([{ scorer: exactMatch(), weight: 1 }, { scorer: tokenF1(), weight: 3 }])
 * ```
 *
 * @throws `INVALID`: a weight is not above 0 and finite, directions differ, there are no scorers, two have one id, or only some are for agents.
 */
export function weighted(given: readonly WeightedPart[], settings: ScorerSettings = {}): MastraScorer {
  const parts = readParts(
    'weighted',
    given.map(({ scorer }) => scorer),
  )
  const weights = new Map(given.map(({ scorer, weight }) => [scorer.id, weight]))
  for (const [id, weight] of weights) {
    if (!Number.isFinite(weight) || weight <= 0)
      throw new AssayError('INVALID', `weighted: ${id}: weight: found ${weight}, expected a number above 0`)
  }
  const direction = parts[0]?.direction ?? 'higher'
  if (parts.some((part) => part.direction !== direction)) {
    throw new AssayError('INVALID', 'weighted: higher is better for some scorers and lower for others; turn the scores of some round first')
  }
  const kind = {
    id: 'weighted',
    name: 'Weighted mean',
    description: 'Weighted mean of several scores',
    threshold: null,
    direction,
    type: parts[0]?.scorer.type,
    variables: variablesOf(parts.map(({ scorer }) => scorer)),
  }
  return defineScorer(settings, kind, async (row): Promise<PaidAnswer> => {
    const { scored, notApplicable, errors, usage } = await judgeParts(parts, row)
    const paid = usage === undefined ? {} : { usage }
    if (errors.length > 0) throw partsFailed('weighted', errors)
    if (scored.length === 0) return { score: null, reason: notApplicable.join('; '), ...paid }
    const weighed = scored.map(({ part, score }) => ({ score, weight: weights.get(part.scorer.id) ?? 0 }))
    const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
    const score = weighed.reduce((sum, part) => sum + part.weight * part.score, 0) / total
    return { score, reason: [...scored.map(({ words }) => words), ...notApplicable].join('; '), ...paid }
  })
}
