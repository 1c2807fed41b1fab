import { z } from 'zod'
import type { JsonValue } from '../json/json-value.ts'
import { countSchema, dateSchema, idSchema, jsonSchema, numberSchema, spokenTextSchema, textSchema } from './field-schemas.ts'
import type { Provenance } from './provenance.ts'
import type { FieldSchemas } from './record-schema.ts'
import { recordSchema } from './record-schema.ts'
import { provenanceSchema } from './provenance.ts'
import type { Selection } from './selection.ts'
import { selectionSchema } from './selection.ts'

/** What kind of thing a run calls for each item. */
export type TargetType = 'agent' | 'workflow' | 'function' | 'scorer'

/** Where a run is in its life; the last three are final. */
export type RunStatus = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled'

/**
 * Why a run ended before it was complete: it was `aborted`, a limit on `errors` (equal ones in a row, or the first row that goes wrong), the
 * `budget` or the `duration` was reached, or the `store` or the `dataset` broke.
 */
export type StopReason = 'aborted' | 'errors' | 'budget' | 'duration' | 'store' | 'dataset'

/** The right to write rows of a run, until it expires or is taken over. */
export interface Lease {
  /** Who holds it; unique to one process of one machine. */
  readonly owner: string
  /** The lease is live before this moment, and expired from it on. */
  readonly expiresAt: Date
}

/** How a run judged by one scorer: which side of the threshold is good, and whether it decides at all. */
export interface RunScorer {
  readonly id: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  /** Null: the score is kept and averaged, but decides no verdict. */
  readonly threshold: number | null
}

/**
 * How one engine worked on a run that was resumed. Its rows are those whose `seq` is `fromSeq` or more, and less than the next segment's
 * `fromSeq`. Several segments that differ in target or scorers mean that rows of one run were made, or judged, in different ways.
 */
export interface RunSegment {
  readonly startedAt: Date
  readonly fromSeq: number
  readonly targetType: TargetType
  readonly targetId: string
  /** Who judged, by which thresholds. */
  readonly scorers: readonly RunScorer[]
  readonly provenance?: Provenance
}

/** One evaluation of a dataset version by a target. Fields that are optional are absent when they were not given, never undefined. */
export interface Run {
  readonly id: string
  readonly datasetId: string
  readonly datasetVersion: Date
  readonly targetType: TargetType
  readonly targetId: string
  readonly name?: string
  readonly metadata?: JsonValue
  readonly tags?: readonly string[]
  /** What runs that belong together share, for example several targets over one dataset. */
  readonly groupId?: string
  /** The run whose stored outputs this run judged again. */
  readonly derivedFrom?: string
  readonly selection?: Selection
  /** As the run began; behind them those that an engine which resumed it added. */
  readonly scorers?: readonly RunScorer[]
  readonly provenance?: Provenance
  /** The engines that stored rows, and the one that works now, in order; absent until the run is resumed. */
  readonly segments?: readonly RunSegment[]
  readonly status: RunStatus
  readonly stopReason: StopReason | null
  /** How many items were selected; a run does `totalItems` × `trials` pairs. */
  readonly totalItems: number
  readonly trials: number
  /** Pairs whose target gave an output. */
  readonly succeededCount: number
  /** Pairs whose target failed. People read this as "errored". */
  readonly failedCount: number
  /** Pairs without a row. On a final run the three counts add up to `totalItems` × `trials`. */
  readonly skippedCount: number
  readonly startedAt: Date | null
  readonly completedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Why the run itself broke; never the error of a row, except when the same one stopped the run. */
  readonly error: string | null
  readonly lease: Lease | null
  /** Rises at each takeover, claim and change to a final status; rows of another epoch are refused. An integer below 2^53. */
  readonly epoch: number
  /** Rises by one at each change of the record. */
  readonly revision: number
}

/** Tells whether a status is final: no row is accepted after it. */
export function isFinalStatus(status: RunStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

/** Describes a scorer as a run keeps it. */
const runScorerSchema: z.ZodType<RunScorer> = recordSchema<RunScorer>({
  id: idSchema,
  name: textSchema,
  direction: z.enum(['higher', 'lower']),
  threshold: numberSchema.nullable(),
})

const targetTypeSchema: z.ZodType<TargetType> = z.enum(['agent', 'workflow', 'function', 'scorer'])

const segmentSchema: z.ZodType<RunSegment> = recordSchema<RunSegment>({
  startedAt: dateSchema,
  fromSeq: countSchema,
  targetType: targetTypeSchema,
  targetId: idSchema,
  scorers: z.array(runScorerSchema),
  provenance: provenanceSchema.exactOptional(),
})

const leaseSchema: z.ZodType<Lease> = recordSchema<Lease>({ owner: idSchema, expiresAt: dateSchema })

/** Describes each field of a run. */
export const runFields: FieldSchemas<Run> = {
  id: idSchema,
  datasetId: idSchema,
  datasetVersion: dateSchema,
  targetType: targetTypeSchema,
  targetId: idSchema,
  name: textSchema.exactOptional(),
  metadata: jsonSchema.exactOptional(),
  tags: z.array(textSchema).exactOptional(),
  groupId: idSchema.exactOptional(),
  derivedFrom: idSchema.exactOptional(),
  selection: selectionSchema.exactOptional(),
  scorers: z.array(runScorerSchema).exactOptional(),
  provenance: provenanceSchema.exactOptional(),
  segments: z.array(segmentSchema).exactOptional(),
  status: z.enum(['pending', 'running', 'completed', 'failed', 'cancelled']),
  stopReason: z.enum(['aborted', 'errors', 'budget', 'duration', 'store', 'dataset']).nullable(),
  totalItems: countSchema,
  trials: z.int().min(1),
  succeededCount: countSchema,
  failedCount: countSchema,
  skippedCount: countSchema,
  startedAt: dateSchema.nullable(),
  completedAt: dateSchema.nullable(),
  createdAt: dateSchema,
  updatedAt: dateSchema,
  error: spokenTextSchema.nullable(),
  lease: leaseSchema.nullable(),
  epoch: countSchema,
  revision: countSchema,
}

/** Describes a run. */
export const runSchema: z.ZodType<Run> = recordSchema<Run>(runFields)
