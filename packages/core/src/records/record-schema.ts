import { z } from 'zod'

type IsOptional<Fields, Name extends keyof Fields> = Partial<Pick<Fields, Name>> extends Pick<Fields, Name> ? true : false

/** One description per field of a record: none can be forgotten or invented, and one that may be absent is `exactOptional`. */
export type FieldSchemas<Fields> = {
  readonly [Name in keyof Required<Fields>]: IsOptional<Fields, Name> extends true
    ? z.ZodExactOptional<z.ZodType<Required<Fields>[Name]>>
    : z.ZodType<Required<Fields>[Name]>
}

/**
 * Describes a record of exactly these fields. An unknown field is refused; one that is undefined counts as absent, so that in the result an
 * optional field is absent or valid, never undefined.
 */
export function recordSchema<Fields>(fields: FieldSchemas<Fields>): z.ZodType<Fields> {
  // The parameter's type says that the object has exactly the record's fields, which inference cannot follow for any record.
  return z.preprocess(withoutUndefined, z.strictObject(fields)) as z.ZodType as z.ZodType<Fields>
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const properties = Object.entries(value)
  const given = properties.filter(([, property]) => property !== undefined)
  return given.length === properties.length ? value : Object.fromEntries(given)
}
