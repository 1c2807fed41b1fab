import type { z } from 'zod'
import { amountSchema, integerSchema, textSchema } from './field-schemas.ts'
import { recordSchema } from './record-schema.ts'

/** What is kept of a target's error: an allow-list, so that no header or body of a request is stored. */
export interface ErrorDetail {
  readonly name: string
  readonly message: string
  /** For example `ECONNRESET`. */
  readonly code?: string
  /** The HTTP status. */
  readonly status?: number
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfter?: number
  readonly stack?: string
}

/** Describes an error's detail. */
export const errorDetailSchema: z.ZodType<ErrorDetail> = recordSchema<ErrorDetail>({
  name: textSchema,
  message: textSchema,
  code: textSchema.exactOptional(),
  status: integerSchema.exactOptional(),
  retryAfter: amountSchema.exactOptional(),
  stack: textSchema.exactOptional(),
})
