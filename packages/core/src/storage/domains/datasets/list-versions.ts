import type { z } from 'zod'
import type { DatasetVersion } from '../../../records/dataset-version.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { PageInfo, Pagination } from '../../paging.ts'
import { findPage, paginationSchema } from '../../paging.ts'
import { parseArguments } from '../../parse-arguments.ts'
import type { DatasetsContext } from './datasets-context.ts'

/** Which versions to list. */
export interface ListVersionsInput {
  readonly datasetId: string
  /** Only versions that are not after this. */
  readonly notAfter?: Date
  readonly pagination?: Pagination
}

/** A page of versions. */
export interface VersionsPage {
  readonly versions: readonly DatasetVersion[]
  readonly pagination: PageInfo
}

const schema: z.ZodType<ListVersionsInput> = recordSchema<ListVersionsInput>({
  datasetId: idSchema,
  notAfter: dateSchema.exactOptional(),
  pagination: paginationSchema.exactOptional(),
})

/** Finds a page of versions. */
export async function listVersions({ driver }: DatasetsContext, input: ListVersionsInput): Promise<VersionsPage> {
  const { pagination, ...query } = parseArguments(schema, input, 'listVersions')
  const page = await findPage(pagination, (asked) => driver.findVersions({ ...query, ...asked }))
  return { versions: page.rows, pagination: page.pagination }
}
