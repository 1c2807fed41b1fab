/**
 * What became of a case. `fail`: an assertion did not hold. `error`: it ended in another way than by its assertions, made none, or took too
 * long. `known-failure`: it failed, and the adapter says why. `unsupported`: the adapter does not declare what it requires. `not-run`: a filter
 * left it out, or the adapter declares what it requires and lacks what it takes to check that.
 */
export type CaseStatus = 'pass' | 'fail' | 'known-failure' | 'unsupported' | 'error' | 'not-run'

/** A number that a case reports instead of judging it. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
}

/** What became of a case, as the report has it; fields that do not apply are absent. */
export interface CaseResult {
  readonly id: string
  readonly status: CaseStatus
  /** Wall time in whole milliseconds. */
  readonly ms: number
  readonly assertions: number
  /** On `fail`, `error` and `known-failure`: the text for people, of several lines. */
  readonly error?: string
  /** On `fail`, `error` and `known-failure`: what `replay` takes to do just this again. */
  readonly replay?: string
  /** On `known-failure`, `unsupported` and `not-run`: why. */
  readonly reason?: string
  /** On `known-failure`: the address of the issue. */
  readonly issue?: string
  readonly figures?: readonly Figure[]
}

/** The reason of a case that is `not-run` because of a filter. */
export const leftOut = 'a filter left it out'
