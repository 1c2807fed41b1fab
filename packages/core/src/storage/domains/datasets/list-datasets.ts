import { z } from 'zod'
import type { Dataset } from '../../../records/dataset.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { PageInfo, Pagination } from '../../paging.ts'
import { findPage, paginationSchema } from '../../paging.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetFilter } from './datasets-driver.ts'

/** Which datasets to list. */
export interface ListDatasetsInput extends DatasetFilter {
  readonly pagination?: Pagination
}

/** A page of datasets. */
export interface DatasetsPage {
  readonly datasets: readonly Dataset[]
  readonly pagination: PageInfo
}

const schema: z.ZodType<ListDatasetsInput> = recordSchema<ListDatasetsInput>({
  ids: z.array(z.string()).exactOptional(),
  name: z.string().exactOptional(),
  pagination: paginationSchema.exactOptional(),
})

/** Finds a page of datasets. */
export async function listDatasets({ driver }: DatasetsContext, input: ListDatasetsInput): Promise<DatasetsPage> {
  const { pagination, ...filter } = parseArguments(schema, input, 'listDatasets')
  const page = await findPage(pagination, (asked) => driver.findDatasets({ ...filter, ...asked }))
  return { datasets: page.rows.map(datasetOf), pagination: page.pagination }
}
