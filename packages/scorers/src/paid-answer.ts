import type { ScorerAnswer } from '@assay/core'
import type { UsageOfModel } from './usage/usage-of-model.ts'

/** An answer that cost something. */
export interface PaidAnswer extends ScorerAnswer {
  /** The tokens and the money that the answer took, what is known of them; a run keeps it with the score. */
  readonly usage?: UsageOfModel
}
