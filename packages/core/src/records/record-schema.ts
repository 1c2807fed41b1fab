import { z } from 'zod'

/** One description per field of a record: no field can be forgotten, none invented. */
export type FieldSchemas<Fields> = { readonly [Name in keyof Required<Fields>]: z.ZodType<Required<Fields>[Name]> }

/** The names of the fields that may be absent. */
export type OptionalNames<Fields> = {
  readonly [Name in keyof Fields as Partial<Pick<Fields, Name>> extends Pick<Fields, Name> ? Name : never]-?: true
}

/**
 * Describes a record of exactly these fields. An unknown field is refused; one that is undefined counts as absent, so that in the result an
 * optional field is absent or valid, never undefined.
 */
export function recordSchema<Fields>(fields: FieldSchemas<Fields>, optional: OptionalNames<Fields>): z.ZodType<Fields> {
  const shape = Object.entries<z.ZodType>(fields).map(
    ([name, schema]) => [name, name in optional ? schema.exactOptional() : schema] as const,
  )
  // The parameters' types say that the shape has exactly the record's fields; Object.entries loses that.
  return z.preprocess(withoutUndefined, z.strictObject(Object.fromEntries(shape))) as unknown as z.ZodType<Fields>
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const properties = Object.entries(value)
  const given = properties.filter(([, property]) => property !== undefined)
  return given.length === properties.length ? value : Object.fromEntries(given)
}
