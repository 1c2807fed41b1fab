import { z } from 'zod'
import type { FieldSchemas, OptionalNames } from '../records/record-schema.ts'

/** Describes what has at least these fields: a newer writer may say more, and that passes as it is. */
export function looseSchema<Fields>(fields: FieldSchemas<Fields>, optional: OptionalNames<Fields>): z.ZodType<Fields> {
  const shape = Object.entries<z.ZodType>(fields).map(
    ([name, schema]) => [name, name in optional ? schema.exactOptional() : schema] as const,
  )
  // The parameters' types say that the shape has the record's fields; Object.entries loses that.
  return z.looseObject(Object.fromEntries(shape)) as z.ZodType as z.ZodType<Fields>
}
