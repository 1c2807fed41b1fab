import type { CaseContext } from './case-context.ts'

/**
 * How much a case counts. `required`: every adapter passes it. `capability`: every adapter passes it that declares what it `requires`.
 * `stochastic`: random or racing, and must pass too. `advisory`: it reports figures.
 */
export type CaseLevel = 'required' | 'capability' | 'stochastic' | 'advisory'

/**
 * What a case needs beyond an open store: a capability that the adapter declares, or something that it gives the kit to check with (`faults`, of
 * which `powerCut` needs `cutPower`, `breakRecord` and `strays` the hooks of these names; `childEntry`; `fixtures`).
 */
export type Requirement =
  | 'durable'
  | 'multiInstance'
  | 'multiProcess'
  | 'maxRecordBytes'
  | 'faults'
  | 'powerCut'
  | 'breakRecord'
  | 'strays'
  | 'childEntry'
  | 'fixtures'

/** One sentence of the contract, and how it is checked. */
export interface ConformanceCase {
  /** Short and never used again for another case: `R01`. */
  readonly id: string
  /** The area and what is looked at: `runs.create.round-trip`. */
  readonly name: string
  readonly level: CaseLevel
  /** The version of the contract that it came with. */
  readonly since: string
  readonly requires: readonly Requirement[]
  /** What is asserted, in one line. */
  readonly title: string
  /** The sentence of the contract that it checks, word for word as the docstrings of `@assay/core` have it. */
  readonly clause: string
  /** What is most often wrong in an adapter that fails it. */
  readonly likelyCause: string
  /** True: nothing else may go on meanwhile, because it measures time, or looks at what surrounds its location. */
  readonly alone?: boolean
  run(t: CaseContext): Promise<void>
}
