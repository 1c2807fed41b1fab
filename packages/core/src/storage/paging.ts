import { z } from 'zod'
import { AssayError } from '../errors/assay-error.ts'
import { countSchema } from '../records/field-schemas.ts'
import { recordSchema } from '../records/record-schema.ts'
import type { Asked, Found } from './asked.ts'

/** Which page of a list is wanted. */
export interface Pagination {
  /** How many records to pass over; default 0. */
  readonly offset?: number | undefined
  /** How many records to give at most; default 100. 0 gives none, and the true total. */
  readonly limit?: number | undefined
  /** Whether to count all matching records; default true. */
  readonly total?: boolean | undefined
}

/** Where a page stands in its list. */
export interface PageInfo {
  /** How many records match on all pages; null when they were not counted. */
  readonly total: number | null
  readonly offset: number
  readonly limit: number
  readonly hasMore: boolean
}

/** Describes a pagination. Negative, fractional and non-finite numbers are refused. */
export const paginationSchema: z.ZodType<Pagination> = recordSchema<Pagination>({
  offset: countSchema.exactOptional(),
  limit: countSchema.exactOptional(),
  total: z.boolean().exactOptional(),
})

/** Asks a driver for one page, and for one record more, which tells whether there are more pages. */
export async function findPage<Value>(
  pagination: Pagination | undefined,
  find: (asked: Asked) => Promise<Found<Value>>,
  after?: unknown,
): Promise<{ readonly rows: readonly Value[]; readonly pagination: PageInfo }> {
  const { offset = 0, limit = 100, total = true } = pagination ?? {}
  if (after !== undefined && offset > 0) {
    throw new AssayError('INVALID', 'pagination.offset: goes with no after; give one of them', { details: { path: 'pagination.offset' } })
  }
  const found = await find({ offset, limit: Math.min(limit + 1, Number.MAX_SAFE_INTEGER), total })
  const hasMore = found.rows.length > limit
  return {
    rows: hasMore ? found.rows.slice(0, limit) : found.rows,
    pagination: { total: found.total, offset, limit, hasMore },
  }
}
