import type { z } from 'zod'
import { parseField } from './parse-field.ts'
import { readArguments } from './read-arguments.ts'

/**
 * Checks a method's argument by its description and gives a copy of it.
 *
 * @throws `INVALID`, with the method, the path and what is wrong.
 */
export function parseArguments<Value>(schema: z.ZodType<Value>, value: unknown, method: string): Value {
  return readArguments(method, () => parseField(schema, value, '', `${method}: `))
}
