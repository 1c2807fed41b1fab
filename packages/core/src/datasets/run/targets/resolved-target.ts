import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { Usage } from '../../../records/usage.ts'

/** The message lists of an agent call, for scorers that judge agents. */
export interface ScoringData {
  readonly input: unknown
  readonly output: unknown
}

/** What one call of a target gave. */
export interface TargetAnswer {
  readonly output: unknown
  readonly usage?: Usage | undefined
  /** Which model answered, when the answer says so. */
  readonly model?: string | undefined
  readonly traceId?: string | undefined
  readonly scoringData?: ScoringData | undefined
}

/** How one attempt is made. */
interface AttemptContext {
  readonly signal: AbortSignal
  /** From 1. */
  readonly attempt: number
  /** From 0. */
  readonly trial: number
}

/** A target that was found, ready to be called. It hands out copies of the item: what is done to them reaches neither row nor next attempt. */
export interface ResolvedTarget {
  call(item: DatasetItem, context: AttemptContext): TargetAnswer | PromiseLike<TargetAnswer>
}
