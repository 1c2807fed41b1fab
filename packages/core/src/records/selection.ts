import { z } from 'zod'
import type { JsonValue } from '../json/json-value.ts'
import { countSchema, idSchema, integerSchema, jsonSchema } from './field-schemas.ts'
import { recordSchema } from './record-schema.ts'

/** Which items of the dataset version a run does. */
export interface Selection {
  readonly kind: 'all' | 'ids' | 'filter' | 'sample'
  /** The chosen items; absent when all are. */
  readonly itemIds?: readonly string[]
  /** What was asked of the items, in the words of who chose them; on a `sample`, before the draw. */
  readonly filter?: JsonValue
  /** How many were drawn, on a `sample`. */
  readonly size?: number
  /** What the draw can be repeated with, on a `sample`. */
  readonly seed?: number
  /** True when rows were chosen by how they ended earlier: such a run's mean says nothing of the dataset. */
  readonly outcomeSelected?: boolean
}

/** Describes a selection. */
export const selectionSchema: z.ZodType<Selection> = recordSchema<Selection>({
  kind: z.enum(['all', 'ids', 'filter', 'sample']),
  itemIds: z.array(idSchema).exactOptional(),
  filter: jsonSchema.exactOptional(),
  size: countSchema.exactOptional(),
  seed: integerSchema.exactOptional(),
  outcomeSelected: z.boolean().exactOptional(),
})
