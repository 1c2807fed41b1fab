import type { MastraScorer } from '../../../evals/base.ts'
import type { RunScorer } from '../../../records/run.ts'

/** A scorer that was found, and how it judges in this run. */
export interface ResolvedScorer extends RunScorer {
  readonly scorer: MastraScorer
}
