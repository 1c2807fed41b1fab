import type { z } from 'zod'
import type { FieldSchemas } from './record-schema.ts'

/** The same fields, each of which may be absent: what a patch may hold. */
export function optionalFields<Fields>(fields: FieldSchemas<Fields>): FieldSchemas<Partial<Fields>> {
  const optional = Object.entries<z.ZodType>(fields).map(([name, schema]) => [name, schema.exactOptional()] as const)
  // The same names with the same schemas, made optional; Object.entries loses that.
  return Object.fromEntries(optional) as FieldSchemas<Partial<Fields>>
}
