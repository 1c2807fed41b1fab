import type { ScorerAnswer, Usage } from '@assay/core'

/** An answer that cost something. */
export interface PaidAnswer extends ScorerAnswer {
  /** The tokens and the money that the answer took, what is known of them. A run does not store it yet. */
  readonly usage?: Usage
}
