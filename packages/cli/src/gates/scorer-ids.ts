import type { ScorerChoice } from '@assay/core'

/** The ids of chosen scorers, in their order. */
export function scorerIds(choices: readonly ScorerChoice[]): readonly string[] {
  return choices.map((choice) => {
    const scorer = typeof choice === 'object' && 'scorer' in choice ? choice.scorer : choice
    return typeof scorer === 'string' ? scorer : scorer.id
  })
}
