import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'

/** A scorer of a combination, as it is, or with a direction or threshold of its own here. */
export type ScorerPart =
  | MastraScorer
  | { readonly scorer: MastraScorer; readonly direction?: 'higher' | 'lower'; readonly threshold?: number | null }

/** A part, and how it judges. */
export interface Part {
  readonly scorer: MastraScorer
  readonly direction: 'higher' | 'lower'
  readonly threshold: number | null
}

/**
 * Reads the parts of a combination.
 *
 * @throws `INVALID`: there is none, two have one id, or some are for agents (`type: 'agent'`) and some are not.
 */
export function readParts(combination: string, given: readonly ScorerPart[]): readonly Part[] {
  const parts = given.map((choice): Part => {
    const set = 'run' in choice ? { scorer: choice } : choice
    const { scorer } = set
    const threshold = set.threshold === undefined ? (scorer.threshold ?? null) : set.threshold
    return { scorer, direction: set.direction ?? scorer.direction ?? 'higher', threshold }
  })
  if (parts.length === 0) throw new AssayError('INVALID', `${combination}: no scorers; give one or more`)
  const ids = parts.map(({ scorer }) => scorer.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new AssayError('INVALID', `${combination}: two scorers have the id ${twice}; give one of them another id`)
  if (new Set(parts.map(({ scorer }) => scorer.type)).size > 1) {
    throw new AssayError(
      'INVALID',
      `${combination}: some scorers are for agents and some are not; they judge different things, so keep them apart`,
    )
  }
  return parts
}
