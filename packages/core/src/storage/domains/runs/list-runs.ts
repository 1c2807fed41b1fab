import { z } from 'zod'
import type { Run, RunStatus } from '../../../records/run.ts'
import { runFields } from '../../../records/run.ts'
import { dateSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { PageInfo, Pagination } from '../../paging.ts'
import { findPage, paginationSchema } from '../../paging.ts'
import { parseArguments } from '../../parse-arguments.ts'
import type { RunsContext } from './runs-context.ts'
import type { RunFilter } from './runs-driver.ts'

/** Which runs to list. */
export interface ListRunsInput extends Omit<RunFilter, 'status'> {
  /** One status, or several of which a run has one. */
  readonly status?: RunStatus | readonly RunStatus[]
  readonly pagination?: Pagination
}

/** A page of runs. */
export interface RunsPage {
  readonly runs: readonly Run[]
  readonly pagination: PageInfo
}

const schema: z.ZodType<ListRunsInput> = recordSchema<ListRunsInput>({
  ids: z.array(z.string()).exactOptional(),
  datasetId: z.string().exactOptional(),
  status: z.union([runFields.status, z.array(runFields.status)]).exactOptional(),
  targetType: runFields.targetType.exactOptional(),
  targetId: z.string().exactOptional(),
  groupId: z.string().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  gitBranch: z.string().exactOptional(),
  createdFrom: dateSchema.exactOptional(),
  createdBefore: dateSchema.exactOptional(),
  pagination: paginationSchema.exactOptional(),
})

/** Finds a page of runs. */
export async function listRuns({ driver }: RunsContext, input: ListRunsInput): Promise<RunsPage> {
  const { status, pagination, ...filter } = parseArguments(schema, input, 'listRuns')
  const statuses = status === undefined ? {} : { status: typeof status === 'string' ? [status] : status }
  const page = await findPage(pagination, (asked) => driver.findRuns({ ...filter, ...statuses, ...asked }))
  return { runs: page.rows, pagination: page.pagination }
}
