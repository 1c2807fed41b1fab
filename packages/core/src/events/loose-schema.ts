import { z } from 'zod'
import type { FieldSchemas } from '../records/record-schema.ts'

/** Describes what has at least these fields: a newer writer may say more, and that passes as it is. */
export function looseSchema<Fields>(fields: FieldSchemas<Fields>): z.ZodType<Fields> {
  // The parameter's type says that the object has the record's fields, which inference cannot follow for any record.
  return z.looseObject(fields) as z.ZodType as z.ZodType<Fields>
}
