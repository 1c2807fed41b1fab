import type { Target } from '@assay/core'

/** What is known of a target that is a server, before it is asked. */
export interface HttpFacts {
  readonly kind: 'http'
  /** `POST https://host/path`, as the config writes it and without what may be secret. */
  readonly title: string
  /** Whether its answers say what they cost. */
  readonly reportsCost: boolean
  /** The names of the variables that it needs. */
  readonly variables: readonly string[]
  /** Where the server is, with these variables; null when that depends on what is not known. */
  readonly address: (environment: NodeJS.ProcessEnv) => { readonly host: string; readonly port: number } | null
}

/** What is known of a target that is a program, before it is run. */
export interface CommandFacts {
  readonly kind: 'command'
  readonly title: string
  readonly command: string
  /** As it was given: relative to the current folder. */
  readonly cwd: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What a ready-made target tells of itself. */
export type TargetFacts = HttpFacts | CommandFacts

// Registered for the whole process: a config may have made its targets by another copy of this package.
const marker = Symbol.for('assay.target-facts')

/** Gives a target back that tells these facts of itself. */
export function withFacts<Made extends Target>(target: Made, facts: TargetFacts): Made {
  return Object.defineProperty(target, marker, { value: facts })
}

/** What a target tells of itself; null for any function that is not one of the ready-made targets. */
export function factsOf(target: Target): TargetFacts | null {
  const facts: unknown = Reflect.get(target, marker)
  // Nobody else writes under the marker.
  return facts === undefined ? null : (facts as TargetFacts)
}
