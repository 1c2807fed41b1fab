import type { MastraScorer } from '@assay/core'
import type { ScorerSettings } from '../scorer-settings.ts'
import { decide } from './decide.ts'
import type { ScorerPart } from './part.ts'

/**
 * Scores 1 when at least one scorer passes its threshold, else 0. Higher is better, threshold 1.
 *
 * One that passes decides: the score is 1 whatever the others say. Else, one that could not be computed makes the combination an error,
 * which leaves the row unscored. A null score is left out and never counted as 0. Null: no scorer applies.
 *
 * ```ts
 * import { any, exactMatch, numericTolerance } from '@assay/scorers'
 *
 * const answer = any([exactMatch(), numericTolerance({ relative: 0.01 })])
 * ```
 *
 * @throws `INVALID`: there are no scorers, one has no threshold, two have one id, or only some are for agents.
 */
export function any(parts: readonly ScorerPart[], settings: ScorerSettings = {}): MastraScorer {
  const kind = { id: 'any', name: 'Any', description: 'Whether at least one scorer passes' }
  return decide(kind, parts, settings, { deciding: true })
}
