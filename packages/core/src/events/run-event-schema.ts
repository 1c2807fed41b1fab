import { z } from 'zod'
import { runFields } from '../records/run.ts'
import type { Score } from '../records/score.ts'
import type { Usage } from '../records/usage.ts'
import { verdictSchema } from '../records/verdict.ts'
import { looseSchema } from './loose-schema.ts'
import type {
  ItemCompletedEvent,
  ItemRetryEvent,
  ItemStartedEvent,
  LogEvent,
  Preview,
  RunEvent,
  RunEventBase,
  RunFinishedEvent,
  RunProgressEvent,
  RunStartedEvent,
} from './run-event.ts'
import { runRecordSchema, runScorerSchema } from './run-record-schema.ts'
import { summarySchema, verdictCountsSchema } from './summary-schema.ts'
import { timeSchema } from './time-schema.ts'
import type { ValueKind } from './value-kind.ts'

const text = z.string()
const count = z.int().min(0)
const amount = z.number().min(0)

const base = { v: z.literal(1), seq: z.int().min(1), time: timeSchema, runId: text } satisfies Record<keyof RunEventBase, z.ZodType>
const pair = { itemId: text, itemIndex: count.nullable(), trial: count }

const scoreSchema = looseSchema<Score>({
  scorerId: text,
  scorerName: text,
  score: z.number().nullable(),
  reason: text.exactOptional(),
  error: text.exactOptional(),
  durationMs: amount.exactOptional(),
  usage: looseSchema<Usage>({
    inputTokens: count.exactOptional(),
    outputTokens: count.exactOptional(),
    totalTokens: count.exactOptional(),
    reasoningTokens: count.exactOptional(),
    cachedInputTokens: count.exactOptional(),
    costUsd: amount.exactOptional(),
  }).exactOptional(),
})

const previewSchema = looseSchema<Preview>({ text, truncated: z.boolean() })
const kindSchema: z.ZodType<ValueKind> = z.enum(['text', 'answer', 'structure', 'scalar'])

/**
 * Describes the events of a run, as `onEvent` gets them and as their JSON text holds them. Fields that it does not know pass as they are.
 * An event whose `type` it does not know does not satisfy it: a reader passes over such an event.
 */
export const runEventSchema: z.ZodType<RunEvent> = z.union([
  looseSchema<ItemStartedEvent>({ ...base, ...pair, type: z.literal('item.started') }),
  looseSchema<ItemCompletedEvent>({
    ...base,
    ...pair,
    type: z.literal('item.completed'),
    verdict: verdictSchema,
    latency: amount,
    scores: z.array(scoreSchema),
    error: text.nullable(),
    input: previewSchema,
    output: previewSchema.nullable(),
    outputKind: kindSchema.nullable().exactOptional(),
    expectedKind: kindSchema.nullable().exactOptional(),
  }),
  looseSchema<RunProgressEvent>({
    ...base,
    type: z.literal('run.progress'),
    done: count,
    total: count,
    verdicts: verdictCountsSchema,
    means: z.record(text, z.number().nullable()),
    costUsd: amount.exactOptional(),
    itemsPerSecond: amount,
    timeLeft: amount.nullable(),
  }),
  looseSchema<ItemRetryEvent>({
    ...base,
    type: z.literal('item.retry'),
    itemId: text,
    trial: count,
    attempt: z.int().min(1),
    why: text,
    delay: amount,
  }),
  looseSchema<RunStartedEvent>({
    ...base,
    type: z.literal('run.started'),
    run: runRecordSchema,
    datasetName: text,
    datasetVersion: timeSchema,
    total: count,
    alreadyDone: count,
    scorers: z.array(runScorerSchema),
  }),
  looseSchema<RunFinishedEvent>({
    ...base,
    type: z.literal('run.finished'),
    status: runFields.status,
    stopReason: runFields.stopReason,
    summary: summarySchema,
  }),
  looseSchema<LogEvent>({ ...base, type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: text }),
])
