import { z } from 'zod'
import { jsonSchema } from '../records/field-schemas.ts'
import type { Provenance } from '../records/provenance.ts'
import type { Lease, Run, RunScorer, RunSegment } from '../records/run.ts'
import { runFields } from '../records/run.ts'
import type { Selection } from '../records/selection.ts'
import { looseSchema } from './loose-schema.ts'
import type { JsonSafe } from './run-event.ts'
import { timeSchema } from './time-schema.ts'

const text = z.string()

const leaseSchema = looseSchema<JsonSafe<Lease>>({ owner: text, expiresAt: timeSchema })

const selectionSchema = looseSchema<JsonSafe<Selection>>({
  kind: z.enum(['all', 'ids', 'filter', 'sample']),
  itemIds: z.array(text).exactOptional(),
  filter: jsonSchema.exactOptional(),
  size: z.int().exactOptional(),
  seed: z.int().exactOptional(),
  outcomeSelected: z.boolean().exactOptional(),
})

const provenanceSchema = looseSchema<JsonSafe<Provenance>>({
  gitCommit: text.exactOptional(),
  gitBranch: text.exactOptional(),
  gitDirty: z.boolean().exactOptional(),
  ciUrl: text.exactOptional(),
  assayVersion: text.exactOptional(),
  nodeVersion: text.exactOptional(),
  datasetFingerprint: text.exactOptional(),
  targetFingerprint: text.exactOptional(),
  scorerFingerprints: z.record(text, text).exactOptional(),
})

/** Describes a scorer of a run in an event. */
export const runScorerSchema: z.ZodType<RunScorer> = looseSchema<RunScorer>({
  id: text,
  name: text,
  direction: z.enum(['higher', 'lower']),
  threshold: z.number().nullable(),
})

/** Describes in an event how one engine worked on a run. */
export const segmentSchema: z.ZodType<JsonSafe<RunSegment>> = looseSchema<JsonSafe<RunSegment>>({
  startedAt: timeSchema,
  fromSeq: z.int().min(0),
  targetType: runFields.targetType,
  targetId: text,
  scorers: z.array(runScorerSchema),
  provenance: provenanceSchema.exactOptional(),
})

/** Describes a run in an event. */
export const runRecordSchema: z.ZodType<JsonSafe<Run>> = looseSchema<JsonSafe<Run>>({
  ...runFields,
  datasetVersion: timeSchema,
  selection: selectionSchema.exactOptional(),
  scorers: z.array(runScorerSchema).exactOptional(),
  provenance: provenanceSchema.exactOptional(),
  segments: z.array(segmentSchema).exactOptional(),
  startedAt: timeSchema.nullable(),
  completedAt: timeSchema.nullable(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  lease: leaseSchema.nullable(),
})
