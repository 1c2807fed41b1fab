import { z } from 'zod'
import type { LatencySummary, RunSummary, ScorerSummary, UsageSummary } from '../records/run-summary.ts'
import { runFields } from '../records/run.ts'
import type { Verdict } from '../records/verdict.ts'
import type { Interval } from '../statistics/interval.ts'
import { looseSchema } from './loose-schema.ts'
import type { JsonSafe } from './run-event.ts'
import { segmentSchema } from './run-record-schema.ts'
import { timeSchema } from './time-schema.ts'

const count = z.int().min(0)
const number = z.number().nullable()

/** Describes how many rows have each verdict. */
export const verdictCountsSchema: z.ZodType<Readonly<Record<Verdict, number>>> = looseSchema<Record<Verdict, number>>({
  passed: count,
  failed: count,
  errored: count,
  unscored: count,
  unjudged: count,
})

const intervalSchema = looseSchema<Interval>({ low: z.number(), high: z.number() })

const usageSchema = looseSchema<UsageSummary>({
  inputTokens: count.exactOptional(),
  outputTokens: count.exactOptional(),
  totalTokens: count.exactOptional(),
  reasoningTokens: count.exactOptional(),
  cachedInputTokens: count.exactOptional(),
  costUsd: z.number().exactOptional(),
  rows: count,
  rowsWithCost: count,
})

const scorerSummarySchema = looseSchema<ScorerSummary>({
  scorerId: z.string(),
  scorerName: z.string(),
  direction: z.enum(['higher', 'lower']),
  threshold: number,
  count,
  clusters: count,
  mean: number,
  standardError: number,
  interval: intervalSchema.nullable(),
  clusteredBy: z.string().exactOptional(),
  minimum: number,
  maximum: number,
  errored: count,
  notApplicable: count,
  usage: usageSchema.exactOptional(),
})

const latencySchema = looseSchema<LatencySummary>({ count, p50: number, p95: number, maximum: number })

/** Describes the summary in an event: without rows. */
export const summarySchema: z.ZodType<JsonSafe<Omit<RunSummary, 'results'>>> = looseSchema<JsonSafe<Omit<RunSummary, 'results'>>>({
  runId: z.string(),
  status: runFields.status,
  stopReason: runFields.stopReason,
  error: z.string().nullable(),
  totalItems: count,
  trials: count,
  succeededCount: count,
  failedCount: count,
  skippedCount: count,
  startedAt: timeSchema,
  completedAt: timeSchema,
  verdicts: verdictCountsSchema,
  scores: z.array(scorerSummarySchema),
  latency: latencySchema,
  usage: usageSchema,
  segments: z.array(segmentSchema).exactOptional(),
})
