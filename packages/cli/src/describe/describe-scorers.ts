import type { AssayConfig } from '../config/assay-config.ts'
import { knownScorer, knownScorers } from '../config/known-scorers.ts'
import { scorerVariables } from './scorer-variables.ts'
import type { DescribedScorer } from './description.ts'

/** What is set in place of what a scorer says itself. */
export interface ScorerSetting {
  readonly direction?: 'higher' | 'lower' | undefined
  readonly threshold?: number | null | undefined
}

/** Says what each scorer of a config is, those of its Mastra too. */
export function describeScorers(config: AssayConfig): readonly DescribedScorer[] {
  return knownScorers(config).map((id) => {
    // Not spread: a scorer may be an instance of a class.
    const scorer = knownScorer(config, id)?.scorer
    const { name, direction, threshold } = scorer ?? {}
    const variables = scorerVariables(scorer ?? {}).map((variable) => variable.name)
    return { ...describeScorer({ id, name, direction, threshold }), ...(variables.length > 0 && { variables }) }
  })
}

/** Says what a scorer is, with what a dataset sets for it. */
export function describeScorer(
  { id, name, direction, threshold }: { readonly id: string; readonly name?: string | undefined } & ScorerSetting,
  set: ScorerSetting = {},
): DescribedScorer {
  return {
    id,
    name: name ?? id,
    direction: set.direction ?? direction ?? 'higher',
    threshold: set.threshold === undefined ? (threshold ?? null) : set.threshold,
  }
}
