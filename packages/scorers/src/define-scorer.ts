import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { withVariables } from './scorer-variables.ts'
import type { ScorerVariable } from './scorer-variables.ts'
import type { ScorerSettings } from './scorer-settings.ts'

/** What a kind of scorer is when nobody says otherwise. */
export interface ScorerDefaults {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly threshold: number | null
  readonly direction?: 'higher' | 'lower'
  /** `agent`: gets message lists. */
  readonly type?: unknown
  /** What it reads of the environment. */
  readonly variables?: readonly ScorerVariable[]
}

/**
 * Makes a scorer of what its kind is and what it was told.
 *
 * @throws `INVALID`: the id is empty, or the threshold is neither a finite number nor null.
 */
export function defineScorer<Run extends MastraScorer['run']>(
  settings: ScorerSettings,
  { threshold: usual, direction = 'higher', type, variables = [], ...defaults }: ScorerDefaults,
  run: Run,
): Omit<MastraScorer, 'run'> & { readonly run: Run } {
  const { id = defaults.id, name = defaults.name, threshold = usual } = settings
  if (id === '') throw new AssayError('INVALID', `${defaults.id}: id: is empty; leave it out, or say how a run knows the scorer`)
  if (threshold !== null && !Number.isFinite(threshold)) {
    throw new AssayError('INVALID', `${id}: threshold: found ${threshold}, expected a finite number or null`)
  }
  const scorer = { id, name, description: defaults.description, direction, threshold, ...(type === undefined ? {} : { type }), run }
  return withVariables(scorer, variables)
}
