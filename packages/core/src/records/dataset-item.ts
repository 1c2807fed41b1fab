import { z } from 'zod'
import type { JsonValue } from '../json/json-value.ts'
import { dateSchema, idSchema, jsonSchema } from './field-schemas.ts'
import type { FieldSchemas } from './record-schema.ts'
import { recordSchema } from './record-schema.ts'

/** One item of a dataset, as it was at one version. */
export interface DatasetItem {
  readonly id: string
  readonly datasetId: string
  /** The dataset version of this item's last change. */
  readonly version: Date
  readonly input: JsonValue
  /** Absent and null are different things. */
  readonly expectedOutput?: JsonValue
  readonly metadata?: JsonValue
  /** Lower-case hex SHA-256 over input, expected output and metadata. */
  readonly contentHash: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Describes each field of an item. */
export const datasetItemFields: FieldSchemas<DatasetItem> = {
  id: idSchema,
  datasetId: idSchema,
  version: dateSchema,
  input: jsonSchema,
  expectedOutput: jsonSchema.exactOptional(),
  metadata: jsonSchema.exactOptional(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: dateSchema,
  updatedAt: dateSchema,
}

/** Describes an item. */
export const datasetItemSchema: z.ZodType<DatasetItem> = recordSchema<DatasetItem>(datasetItemFields)
