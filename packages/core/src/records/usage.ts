import type { z } from 'zod'
import { recordSchema } from './record-schema.ts'
import { amountSchema, countSchema } from './field-schemas.ts'

/** The tokens and the money that one row, or one run, used; what is not known is absent. */
export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly reasoningTokens?: number
  readonly cachedInputTokens?: number
  /** In US dollars. */
  readonly costUsd?: number
}

/** Describes usage. */
export const usageSchema: z.ZodType<Usage> = recordSchema<Usage>(
  {
    inputTokens: countSchema,
    outputTokens: countSchema,
    totalTokens: countSchema,
    reasoningTokens: countSchema,
    cachedInputTokens: countSchema,
    costUsd: amountSchema,
  },
  { inputTokens: true, outputTokens: true, totalTokens: true, reasoningTokens: true, cachedInputTokens: true, costUsd: true },
)
