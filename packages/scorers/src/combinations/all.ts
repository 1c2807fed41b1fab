import type { MastraScorer } from '@assay/core'
import type { ScorerSettings } from '../scorer-settings.ts'
import { decide } from './decide.ts'
import type { ScorerPart } from './part.ts'

/**
 * Scores 1 when every scorer that applies passes its threshold, else 0. Higher is better, threshold 1.
 *
 * One that fails decides: the score is 0 whatever the others say. Else, one that could not be computed makes the combination an error,
 * which leaves the row unscored. A null score is left out and never counted as 0. Null: no scorer applies.
 *
 * ```ts
 * import { all, contains, levenshtein } from '@assay/scorers'
 *
 * const answer = all([contains(), { scorer: levenshtein(), threshold: 0.6 }])
 * ```
 *
 * @throws `INVALID`: there are no scorers, one has no threshold, two have one id, or only some are for agents.
 */
export function all(parts: readonly ScorerPart[], settings: ScorerSettings = {}): MastraScorer {
  const kind = { id: 'all', name: 'All', description: 'Whether every scorer passes' }
  return decide(kind, parts, settings, { deciding: false })
}
