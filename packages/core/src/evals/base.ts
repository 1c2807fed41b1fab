import type { JsonValue } from '../json/json-value.ts'

/** What a scorer is given. Every value is the scorer's own copy: changing it reaches neither the row nor another scorer. */
export interface ScorerInput<Input = unknown, Output = unknown> {
  /** The item's input; for a scorer of type `agent` the input messages, when the target gave them. */
  readonly input: Input
  /** The target's output; for a scorer of type `agent` the output messages, when the target gave them. */
  readonly output: Output
  /** The item's expected output, or undefined when it has none. The same value as `expectedOutput`. */
  readonly groundTruth: unknown
  readonly expectedOutput: unknown
  readonly runId: string
  readonly itemId: string
  readonly metadata: JsonValue | undefined
  /** Aborted when the run is, or when the scorer's time is up. */
  readonly signal: AbortSignal
}

/** What a scorer answers. */
export interface ScorerAnswer {
  /** A finite number, or null when the scorer does not apply to this row. */
  readonly score?: number | null
  readonly reason?: string | null
  /** Says that this row cannot be scored, and why; counted as a null score, never as 0. */
  readonly notScorable?: unknown
  /** What the scorer itself used: tokens, `costUsd`, and `model`, by whose price the cost is found when it is not given. */
  readonly usage?: unknown
}

/**
 * Judges outputs. A plain object is as good as a scorer of `@mastra/core`; the type parameters are there so that both are accepted.
 *
 * ```ts
 * import type { MastraScorer } from '@assay/core'
 *
 * const exact: MastraScorer = {
 *   id: 'exact',
 *   name: 'Exact match',
 *   threshold: 1,
 *   run: async ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }),
 * }
 * ```
 */
export interface MastraScorer<_Id = unknown, Input = unknown, Output = unknown, _Result = unknown> {
  readonly id: string
  /** Shown to people; the id when absent. */
  readonly name?: string
  readonly description?: string
  /** `agent`: gets message lists instead of plain input and output, when the target gave them. */
  readonly type?: unknown
  /** Which way is better; default `higher`. */
  readonly direction?: 'higher' | 'lower'
  /** The score from which on (or, with direction `lower`, up to which) a row passes. Null, the default: the score decides nothing. */
  readonly threshold?: number | null
  run(input: ScorerInput<Input, Output>): Promise<ScorerAnswer> | ScorerAnswer
}
