import { z } from 'zod'
import { jsonSchema } from '../records/field-schemas.ts'
import type { Provenance } from '../records/provenance.ts'
import type { Lease, Run, RunScorer } from '../records/run.ts'
import { runFields } from '../records/run.ts'
import type { Selection } from '../records/selection.ts'
import { looseSchema } from './loose-schema.ts'
import type { JsonSafe } from './run-event.ts'
import { timeSchema } from './time-schema.ts'

const text = z.string()

const leaseSchema = looseSchema<JsonSafe<Lease>>({ owner: text, expiresAt: timeSchema }, {})

const selectionSchema = looseSchema<JsonSafe<Selection>>(
  {
    kind: z.enum(['all', 'ids', 'filter', 'sample']),
    itemIds: z.array(text),
    filter: jsonSchema,
    size: z.int(),
    seed: z.int(),
    outcomeSelected: z.boolean(),
  },
  { itemIds: true, filter: true, size: true, seed: true, outcomeSelected: true },
)

const provenanceSchema = looseSchema<JsonSafe<Provenance>>(
  {
    gitCommit: text,
    gitBranch: text,
    gitDirty: z.boolean(),
    ciUrl: text,
    assayVersion: text,
    nodeVersion: text,
    datasetFingerprint: text,
    targetFingerprint: text,
    scorerFingerprints: z.record(text, text),
  },
  {
    gitCommit: true,
    gitBranch: true,
    gitDirty: true,
    ciUrl: true,
    assayVersion: true,
    nodeVersion: true,
    datasetFingerprint: true,
    targetFingerprint: true,
    scorerFingerprints: true,
  },
)

/** Describes a scorer of a run in an event. */
export const runScorerSchema: z.ZodType<RunScorer> = looseSchema<RunScorer>(
  { id: text, name: text, direction: z.enum(['higher', 'lower']), threshold: z.number().nullable() },
  {},
)

/** Describes a run in an event. */
export const runRecordSchema: z.ZodType<JsonSafe<Run>> = looseSchema<JsonSafe<Run>>(
  {
    ...runFields,
    datasetVersion: timeSchema,
    selection: selectionSchema,
    scorers: z.array(runScorerSchema),
    provenance: provenanceSchema,
    startedAt: timeSchema.nullable(),
    completedAt: timeSchema.nullable(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    lease: leaseSchema.nullable(),
  },
  {
    name: true,
    metadata: true,
    tags: true,
    groupId: true,
    derivedFrom: true,
    selection: true,
    scorers: true,
    provenance: true,
  },
)
