import { z } from 'zod'
import { AssayError } from '../errors/assay-error.ts'
import { copyJson } from '../json/copy-json.ts'
import type { JsonValue } from '../json/json-value.ts'
import { whyNotJson } from '../json/why-not-json.ts'

const wellFormed = (text: string): boolean => text.isWellFormed()

/** Text without lone surrogates, so that every store can keep it. */
export const textSchema: z.ZodType<string> = z.string().refine(wellFormed, 'has a lone surrogate')

/** Text that says something: at least one character. */
export const spokenTextSchema: z.ZodType<string> = z.string().min(1).refine(wellFormed, 'has a lone surrogate')

/** An id: 1 to 255 UTF-16 units, well-formed, without NUL; ids compare by code point. */
export const idSchema: z.ZodType<string> = z
  .string()
  .min(1)
  .max(255)
  .refine((id) => wellFormed(id) && !id.includes('\0'), 'has a lone surrogate or NUL')

/** A valid point in time; the result is a copy, because a `Date` can be changed. */
export const dateSchema: z.ZodType<Date> = z.date().transform((date) => new Date(date))

// JSON text has no -0 to come back from; adding 0 turns -0 into 0.
const unsignedZero = (value: number): number => value + 0

/** A finite number. */
export const numberSchema: z.ZodType<number> = z.number().transform(unsignedZero)

/** A finite number, 0 or more. */
export const amountSchema: z.ZodType<number> = z.number().min(0).transform(unsignedZero)

/** A whole number below 2^53, of either sign. */
export const integerSchema: z.ZodType<number> = z.int().transform(unsignedZero)

/** A whole number of things, 0 or more. */
export const countSchema: z.ZodType<number> = z.int().min(0).transform(unsignedZero)

/** Any JSON value, checked and copied. */
export const jsonSchema: z.ZodType<JsonValue> = z.unknown().transform((value, context) => {
  // The schema library comes here for each absent field too: an error with its stack would cost more than the rest of a small record.
  if (value === undefined) {
    context.issues.push({ code: 'custom', input: value, message: whyNotJson(value) })
    return z.NEVER
  }
  try {
    return copyJson(value, '')
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error
    const { path: inner = '' } = error.details
    const problem = error.message.replace(`Value at ${inner} `, '')
    context.issues.push({ code: 'custom', input: value, message: problem, params: { inner } })
    return z.NEVER
  }
})
