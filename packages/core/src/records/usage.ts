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
export const usageSchema: z.ZodType<Usage> = recordSchema<Usage>({
  inputTokens: countSchema.exactOptional(),
  outputTokens: countSchema.exactOptional(),
  totalTokens: countSchema.exactOptional(),
  reasoningTokens: countSchema.exactOptional(),
  cachedInputTokens: countSchema.exactOptional(),
  costUsd: amountSchema.exactOptional(),
})
