import type { z } from 'zod'
import type { JsonValue } from '../json/json-value.ts'
import { countSchema, dateSchema, idSchema, jsonSchema, spokenTextSchema, textSchema } from './field-schemas.ts'
import type { FieldSchemas } from './record-schema.ts'
import { recordSchema } from './record-schema.ts'

/** A named, versioned list of items. */
export interface Dataset {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly metadata?: JsonValue
  /** The newest version: the time of the last change of items, strictly rising. */
  readonly version: Date
  /** How many items the newest version has. */
  readonly itemCount: number
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Rises by one at each change of the record or of its items. */
  readonly revision: number
}

/** Describes each field of a dataset. */
export const datasetFields: FieldSchemas<Dataset> = {
  id: idSchema,
  name: spokenTextSchema,
  description: textSchema.exactOptional(),
  metadata: jsonSchema.exactOptional(),
  version: dateSchema,
  itemCount: countSchema,
  createdAt: dateSchema,
  updatedAt: dateSchema,
  revision: countSchema,
}

/** Describes a dataset. */
export const datasetSchema: z.ZodType<Dataset> = recordSchema<Dataset>(datasetFields)
