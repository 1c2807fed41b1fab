import type { z } from 'zod'
import { recordSchema } from '../../../records/record-schema.ts'
import type { RunResult } from '../../../records/run-result.ts'
import type { PageInfo, Pagination } from '../../paging.ts'
import { findPage, paginationSchema } from '../../paging.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { driverFilter, resultsFilterFields } from './results-filter.ts'
import type { ResultsFilter } from './results-filter.ts'
import type { RunsContext } from './runs-context.ts'

/** Which rows to list. */
export interface ListResultsInput extends ResultsFilter {
  readonly pagination?: Pagination
}

/** A page of rows. */
export interface ResultsPage {
  readonly results: readonly RunResult[]
  readonly pagination: PageInfo
}

const schema: z.ZodType<ListResultsInput> = recordSchema<ListResultsInput>({
  ...resultsFilterFields,
  pagination: paginationSchema.exactOptional(),
})

/** Finds a page of rows. */
export async function listResults({ driver }: RunsContext, input: ListResultsInput): Promise<ResultsPage> {
  const { pagination, ...filter } = parseArguments(schema, input, 'listResults')
  const page = await findPage(pagination, (asked) => driver.findRows({ ...driverFilter(filter), ...asked }), filter.after)
  return { results: page.rows, pagination: page.pagination }
}
