import { z } from 'zod'
import { recordSchema } from './record-schema.ts'
import { jsonSchema, textSchema } from './field-schemas.ts'

/** Where a run came from, as far as its starter knew. */
export interface Provenance {
  readonly gitCommit?: string
  readonly gitBranch?: string
  /** True when the work tree had changes that were not committed. */
  readonly gitDirty?: boolean
  /** The page of the CI job. */
  readonly ciUrl?: string
  readonly assayVersion?: string
  readonly nodeVersion?: string
  readonly datasetFingerprint?: string
  readonly targetFingerprint?: string
  /** By scorer id. */
  readonly scorerFingerprints?: Readonly<Record<string, string>>
}

const areTexts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string')

// Not a record of the schema library, which drops an own `__proto__`.
const textsSchema: z.ZodType<Readonly<Record<string, string>>> = jsonSchema.pipe(
  z.custom<Readonly<Record<string, string>>>(areTexts, 'expected an object of texts'),
)

/** Describes a provenance. */
export const provenanceSchema: z.ZodType<Provenance> = recordSchema<Provenance>({
  gitCommit: textSchema.exactOptional(),
  gitBranch: textSchema.exactOptional(),
  gitDirty: z.boolean().exactOptional(),
  ciUrl: textSchema.exactOptional(),
  assayVersion: textSchema.exactOptional(),
  nodeVersion: textSchema.exactOptional(),
  datasetFingerprint: textSchema.exactOptional(),
  targetFingerprint: textSchema.exactOptional(),
  scorerFingerprints: textsSchema.exactOptional(),
})
