/** A variable of the environment that a scorer reads when it is run. */
export interface ScorerVariable {
  readonly name: string
  /** Whether it cannot score without it; else it may do without. */
  readonly isNeeded: boolean
}

// What the scorers of @assay/scorers tell of themselves, whichever copy of that package a config made them with.
const marker = Symbol.for('assay.scorer-variables')

/** The variables that a scorer says it reads; none of one that says nothing. */
export function scorerVariables(scorer: object): readonly ScorerVariable[] {
  const found: unknown = Reflect.get(scorer, marker)
  return Array.isArray(found) ? found.filter(isVariable) : []
}

function isVariable(value: unknown): value is ScorerVariable {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('isNeeded' in value)) return false
  return typeof value.name === 'string' && typeof value.isNeeded === 'boolean'
}
