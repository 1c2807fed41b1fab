import type { z } from 'zod'
import { amountSchema, idSchema, numberSchema, spokenTextSchema, textSchema } from './field-schemas.ts'
import { recordSchema } from './record-schema.ts'
import { usageSchema } from './usage.ts'
import type { Usage } from './usage.ts'

/**
 * What one scorer said of one output. A score that could not be computed is null with an `error`, one that does not apply is null with a
 * `reason`; neither is ever counted as 0.
 */
export interface Score {
  readonly scorerId: string
  readonly scorerName: string
  /** A finite number, or null; kept to the last bit. */
  readonly score: number | null
  /** The scorer's own words, or why it does not apply. */
  readonly reason?: string
  /** Why there is no score; only beside a null score. */
  readonly error?: string
  /** How long the scorer took, in milliseconds. */
  readonly durationMs?: number
  /** What the scorer itself used, for example a judge; absent when it says nothing of that. */
  readonly usage?: Usage
}

/** Describes a score. */
export const scoreSchema: z.ZodType<Score> = recordSchema<Score>({
  scorerId: idSchema,
  scorerName: textSchema,
  score: numberSchema.nullable(),
  reason: textSchema.exactOptional(),
  error: spokenTextSchema.exactOptional(),
  durationMs: amountSchema.exactOptional(),
  usage: usageSchema.exactOptional(),
}).refine((score) => score.score === null || score.error === undefined, 'has a score and an error')
