import type { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { parseField } from '../../parse-field.ts'
import { readArguments } from '../../read-arguments.ts'
import type { ItemUpdate, NewItem } from './new-item.ts'
import { itemUpdateSchema, newItemSchema } from './new-item.ts'

/** One change of a dataset's items: exactly one of the three. An id to delete that is not there is passed over. */
export type ItemEdit = { readonly add: NewItem } | { readonly update: ItemUpdate } | { readonly delete: string }

/** An edit whose one field is yet to be found out. */
interface AnyEdit {
  readonly add?: NewItem
  readonly update?: ItemUpdate
  readonly delete?: string
}

const schema: z.ZodType<AnyEdit> = recordSchema<AnyEdit>({
  add: newItemSchema.exactOptional(),
  update: itemUpdateSchema.exactOptional(),
  delete: idSchema.exactOptional(),
})

/**
 * Checks an edit and gives a copy of it; `path` is where it stands.
 *
 * @throws `INVALID`, with the path and what is wrong.
 */
export function parseEdit(value: unknown, path: string): AnyEdit {
  const edit = readArguments('applyItems', () => parseField(schema, value, path, 'applyItems: '))
  if (Object.keys(edit).length === 1) return edit
  throw new AssayError('INVALID', `applyItems: ${path}: is no edit; give add, update or delete, and one of them`, { details: { path } })
}
