/** A variable of the environment that a scorer reads when it is run. */
export interface ScorerVariable {
  readonly name: string
  /** Whether it cannot score without it; else it may do without, which it does not know itself. */
  readonly isNeeded: boolean
}

// Registered for the whole process: the command line reads it of scorers that a config made with a copy of this package of its own.
const marker = Symbol.for('assay.scorer-variables')

/** Gives a scorer back that tells which variables it reads; a scorer that reads none stays as it is. */
export function withVariables<Made extends object>(scorer: Made, variables: readonly ScorerVariable[]): Made {
  return variables.length === 0 ? scorer : Object.defineProperty(scorer, marker, { value: variables })
}

/** The variables that scorers read, each once. */
export function variablesOf(scorers: readonly object[]): readonly ScorerVariable[] {
  const found = new Map<string, ScorerVariable>()
  for (const scorer of scorers) {
    // Nobody else writes under the marker.
    const variables = (Reflect.get(scorer, marker) ?? []) as readonly ScorerVariable[]
    for (const { name, isNeeded } of variables) found.set(name, { name, isNeeded: isNeeded || found.get(name)?.isNeeded === true })
  }
  return [...found.values()]
}
