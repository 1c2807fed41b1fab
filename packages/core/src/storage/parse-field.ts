import type { z } from 'zod'
import { AssayError } from '../errors/assay-error.ts'
import { jsonPath } from '../json/json-path.ts'

/**
 * Checks a part of an argument by its description and gives a copy of it. `base` is where the part stands; `prefix` goes before the path.
 *
 * @throws `INVALID`, with the path and what is wrong.
 */
export function parseField<Value>(schema: z.ZodType<Value>, value: unknown, base: string, prefix = ''): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue === undefined ? base : pathOf(base, issue)
  const problem = issue?.message ?? 'is not valid'
  throw new AssayError('INVALID', `${prefix}${path === '' ? '' : `${path}: `}${problem}`, { details: { path } })
}

function pathOf(base: string, issue: z.core.$ZodIssue): string {
  const keys = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const path = jsonPath(base, [...keys, ...unknown]).replace(/^[.]/, '')
  // Inside a JSON value the path goes on where the description ends.
  const inner: unknown = issue.code === 'custom' ? issue.params?.['inner'] : undefined
  return typeof inner === 'string' ? path + inner : path
}
