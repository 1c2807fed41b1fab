import { z } from 'zod'
import type { JsonValue } from '../../../json/json-value.ts'
import { datasetItemFields } from '../../../records/dataset-item.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { FieldSchemas } from '../../../records/record-schema.ts'
import { recordSchema } from '../../../records/record-schema.ts'

/** An item to add; the rest is stamped by core. Absent and null are different things. */
export interface NewItem extends Pick<DatasetItem, 'input'>, Partial<Pick<DatasetItem, 'id' | 'expectedOutput' | 'metadata'>> {}

/** A change of an item: undefined leaves a field, a value replaces it whole, null sets it to null. */
export interface ItemUpdate {
  readonly id: string
  readonly input?: JsonValue
  readonly expectedOutput?: JsonValue
  readonly metadata?: JsonValue
  /** Fields to take away. */
  readonly unset?: readonly ('expectedOutput' | 'metadata')[]
}

const { id, input, expectedOutput, metadata } = datasetItemFields

/** Describes each field of an item to add. */
export const newItemFields: FieldSchemas<NewItem> = { id: id.exactOptional(), input, expectedOutput, metadata }

/** Describes an item to add. */
export const newItemSchema: z.ZodType<NewItem> = recordSchema<NewItem>(newItemFields)

/** Describes each field of a change of an item. */
export const itemUpdateFields: FieldSchemas<ItemUpdate> = {
  id,
  input: input.exactOptional(),
  expectedOutput,
  metadata,
  unset: z.array(z.enum(['expectedOutput', 'metadata'])).exactOptional(),
}

/** Describes a change of an item. */
export const itemUpdateSchema: z.ZodType<ItemUpdate> = recordSchema<ItemUpdate>(itemUpdateFields)
