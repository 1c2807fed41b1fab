import { z } from 'zod'
import type { JsonValue } from '../json/json-value.ts'
import type { ErrorDetail } from './error-detail.ts'
import { errorDetailSchema } from './error-detail.ts'
import { amountSchema, countSchema, dateSchema, idSchema, jsonSchema, spokenTextSchema, textSchema } from './field-schemas.ts'
import type { FieldSchemas } from './record-schema.ts'
import { recordSchema } from './record-schema.ts'
import type { Score } from './score.ts'
import { scoreSchema } from './score.ts'
import type { Usage } from './usage.ts'
import { usageSchema } from './usage.ts'
import type { Verdict } from './verdict.ts'
import { verdictSchema } from './verdict.ts'

/** What was known of a pair before it was done again: the row without its input and item fields. */
export interface PreviousAttempt {
  readonly output?: JsonValue
  readonly latency: number
  readonly verdict: Verdict
  readonly error: string | null
  readonly errorDetail?: ErrorDetail
  readonly startedAt: Date
  readonly completedAt: Date
  readonly retryCount: number
  readonly scores: readonly Score[]
  readonly usage?: Usage
  readonly traceId?: string
  readonly createdAt: Date
}

/** What one target call on one item gave, and what the scorers said of it: a row of a run, unique by run, item and trial. */
export interface RunResult {
  /** `<trial>:<itemId>`, made by core. */
  readonly id: string
  readonly runId: string
  /** Where the row stands in commit order; strictly rising within a run. */
  readonly seq: number
  readonly itemId: string
  /** The dataset version of the item's last change. */
  readonly itemVersion: Date
  /** Where the item stands in the selection, from 0, in dataset order; null when that is not known. */
  readonly itemIndex: number | null
  /** From 0. */
  readonly trial: number
  /** Of the item, so that a comparison notices an item that changed. */
  readonly contentHash?: string
  readonly input: JsonValue
  readonly output?: JsonValue
  readonly expectedOutput?: JsonValue
  /** Milliseconds of the target's last attempt alone: no scorer, no earlier attempt, no waiting. */
  readonly latency: number
  readonly verdict: Verdict
  /** The target's error as text, never empty; null when it gave an output. */
  readonly error: string | null
  readonly errorDetail?: ErrorDetail
  readonly startedAt: Date
  readonly completedAt: Date
  /** How many attempts were made after the first. */
  readonly retryCount: number
  /** What stood here before the pair was done again, oldest first, the last 10. */
  readonly previousAttempts?: readonly PreviousAttempt[]
  /** In the order of the run's scorers, kept as given, also when a name comes twice. */
  readonly scores: readonly Score[]
  readonly usage?: Usage
  readonly traceId?: string
  /** When the row was made. Rows are ordered by `seq`, not by this. */
  readonly createdAt: Date
}

const attemptFields: FieldSchemas<PreviousAttempt> = {
  output: jsonSchema.exactOptional(),
  latency: amountSchema,
  verdict: verdictSchema,
  error: spokenTextSchema.nullable(),
  errorDetail: errorDetailSchema.exactOptional(),
  startedAt: dateSchema,
  completedAt: dateSchema,
  retryCount: countSchema,
  scores: z.array(scoreSchema),
  usage: usageSchema.exactOptional(),
  traceId: textSchema.exactOptional(),
  createdAt: dateSchema,
}

const agrees = (row: { readonly error: string | null; readonly verdict: Verdict }): boolean =>
  (row.error !== null) === (row.verdict === 'errored')

/** Describes an earlier attempt. */
const previousAttemptSchema: z.ZodType<PreviousAttempt> = recordSchema<PreviousAttempt>(attemptFields).refine(
  agrees,
  'is errored exactly when there is an error',
)

const resultFields: FieldSchemas<RunResult> = {
  ...attemptFields,
  id: z.string(),
  runId: idSchema,
  // Leaves room for later ones.
  seq: z
    .int()
    .min(0)
    .max(2 ** 52),
  itemId: idSchema,
  itemVersion: dateSchema,
  itemIndex: countSchema.nullable(),
  trial: countSchema,
  contentHash: textSchema.exactOptional(),
  input: jsonSchema,
  expectedOutput: jsonSchema.exactOptional(),
  previousAttempts: z.array(previousAttemptSchema).max(10).exactOptional(),
}

/** Describes the name of a row's field. */
export const resultFieldSchema: z.ZodType<keyof RunResult> = z.custom<keyof RunResult>(
  (name) => typeof name === 'string' && Object.hasOwn(resultFields, name),
  'expected the name of a field of a row',
)

/** Describes a row. The check on the hot path, `checkResult`, is written by hand and compared with this. */
export const runResultSchema: z.ZodType<RunResult> = recordSchema<RunResult>(resultFields)
  .refine(agrees, 'is errored exactly when there is an error')
  .refine((row) => row.id === `${row.trial}:${row.itemId}`, 'has an id that is not <trial>:<itemId>')
