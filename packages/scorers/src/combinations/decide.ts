import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import type { ScorerDefaults } from '../define-scorer.ts'
import type { PaidAnswer } from '../paid-answer.ts'
import { variablesOf } from '../scorer-variables.ts'
import type { ScorerSettings } from '../scorer-settings.ts'
import { judgeParts, partsFailed } from './judge-parts.ts'
import type { ScoredPart } from './judge-parts.ts'
import { readParts } from './part.ts'
import type { ScorerPart } from './part.ts'

/**
 * Makes a combination that is decided by the first part that passes (`deciding: true`) or fails (false), in Kleene's three-valued logic:
 * a part that could not be computed is "unknown", and counts only when no other part decides.
 *
 * @throws `INVALID`: a part has no threshold, or the parts do not fit together.
 */
export function decide(
  kind: Pick<ScorerDefaults, 'id' | 'name' | 'description'>,
  given: readonly ScorerPart[],
  settings: ScorerSettings,
  { deciding }: { readonly deciding: boolean },
): MastraScorer {
  const parts = readParts(kind.id, given)
  const undecided = parts.find(({ threshold }) => threshold === null)
  if (undecided !== undefined) {
    const { id } = undecided.scorer
    throw new AssayError('INVALID', `${kind.id}: ${id} has no threshold, so it neither passes nor fails; give { scorer, threshold }`)
  }
  const variables = variablesOf(parts.map(({ scorer }) => scorer))
  return defineScorer(settings, { ...kind, threshold: 1, type: parts[0]?.scorer.type, variables }, async (row): Promise<PaidAnswer> => {
    const { scored, notApplicable, errors, usage } = await judgeParts(parts, row)
    const paid = usage === undefined ? {} : { usage }
    const decisive = scored.filter((part) => passes(part) === deciding)
    if (decisive.length === 0 && errors.length > 0) throw partsFailed(kind.id, errors)
    if (scored.length === 0) return { score: null, reason: notApplicable.join('; '), ...paid }
    const words = (decisive.length > 0 ? decisive : scored).map((part) => `${passes(part) ? 'passed' : 'failed'}: ${part.words}`)
    return { score: decisive.length > 0 === deciding ? 1 : 0, reason: [...words, ...notApplicable].join('; '), ...paid }
  })
}

function passes({ score, part: { direction, threshold } }: ScoredPart): boolean {
  if (threshold === null) return false
  return direction === 'higher' ? score >= threshold : score <= threshold
}
