import type { z } from 'zod'
import { AssayError } from '../errors/assay-error.ts'
import { jsonPath } from '../json/json-path.ts'

/**
 * Checks a method's argument by its description and gives a copy of it. Properties that are undefined count as absent.
 *
 * @throws `INVALID`, with the method, the path and what is wrong.
 */
export function parseArguments<Value>(schema: z.ZodType<Value>, value: unknown, method: string): Value {
  const parsed = schema.safeParse(withoutUndefined(value))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue === undefined ? '' : pathOf(issue)
  const problem = issue?.message ?? 'is not valid'
  throw new AssayError('INVALID', `${method}: ${path === '' ? '' : `${path}: `}${problem}`, { details: { path } })
}

function pathOf(issue: z.core.$ZodIssue): string {
  const keys = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  const path = jsonPath('', keys).replace(/^[.]/, '')
  // Inside a JSON value the path goes on where the description ends.
  const inner: unknown = issue.code === 'custom' ? issue.params?.['inner'] : undefined
  return typeof inner === 'string' ? path + inner : path
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, property]) => property !== undefined))
}
