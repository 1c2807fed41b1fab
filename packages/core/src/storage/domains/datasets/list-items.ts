import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { PageInfo, Pagination } from '../../paging.ts'
import { findPage, paginationSchema } from '../../paging.ts'
import { parseArguments } from '../../parse-arguments.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { versionToRead } from './version-to-read.ts'

/** Which items to list. */
export interface ListItemsInput {
  readonly datasetId: string
  readonly ids?: readonly string[]
  /** As they were at this version; default: as they are now. */
  readonly version?: Date
  /** The id of an item; only those behind it. */
  readonly after?: string
  readonly pagination?: Pagination
}

/** A page of items. */
export interface ItemsPage {
  readonly items: readonly DatasetItem[]
  readonly pagination: PageInfo
}

const schema: z.ZodType<ListItemsInput> = recordSchema<ListItemsInput>({
  datasetId: idSchema,
  ids: z.array(z.string()).exactOptional(),
  version: dateSchema.exactOptional(),
  after: idSchema.exactOptional(),
  pagination: paginationSchema.exactOptional(),
})

/** Finds a page of items. */
export async function listItems({ driver }: DatasetsContext, input: ListItemsInput): Promise<ItemsPage> {
  const { datasetId, ids, version: wanted, after, pagination } = parseArguments(schema, input, 'listItems')
  const version = await versionToRead(driver, datasetId, wanted)
  const query = { datasetId, version, ...(ids === undefined ? {} : { ids }) }
  const behind = after === undefined ? {} : { after: await positionOf(after) }
  const page = await findPage(pagination, (asked) => driver.findItems({ ...query, ...behind, ...asked }), after)
  return { items: page.rows.map(({ item }) => item), pagination: page.pagination }

  async function positionOf(id: string): Promise<number> {
    const { rows } = await driver.findItems({ datasetId, version, ids: [id], offset: 0, limit: 1, total: false })
    const [found] = rows
    if (found !== undefined) return found.position
    throw new AssayError('INVALID', `listItems: after: dataset ${datasetId} has no item ${id} at this version`, {
      details: { path: 'after' },
    })
  }
}
