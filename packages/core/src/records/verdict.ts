import { z } from 'zod'

/**
 * How one row ended: `errored` (the target failed), `failed` (a deciding score is on the wrong side of its threshold), `unscored` (no score
 * failed, but one could not be computed), `passed` (every deciding score that applies passes) or `unjudged` (no deciding score applies).
 */
export type Verdict = 'passed' | 'failed' | 'errored' | 'unscored' | 'unjudged'

/** Every verdict, best first. */
export const verdicts: readonly Verdict[] = ['passed', 'failed', 'errored', 'unscored', 'unjudged']

/** Describes a verdict. */
export const verdictSchema: z.ZodType<Verdict> = z.enum(['passed', 'failed', 'errored', 'unscored', 'unjudged'])
